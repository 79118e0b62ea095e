"""Which view answers for which screen, and what is typed on it."""

from collections.abc import Callable

from django.http import HttpResponse

from integrity.forms.fields import ReporterForm
from integrity.forms.report import (
    CorrectionForm,
    MeetingForm,
    MessageForm,
    NoticeForm,
    OwnIdentityForm,
    WithdrawalForm,
)
from integrity.views.reporter import (
    access,
    code,
    files,
    filing,
    gates,
    leaving,
    report,
    session,
    steps,
)
from integrity.views.reporter.visit import Visit

SCREENS: dict[str, Callable[[Visit], HttpResponse]] = {
    "start": filing.start,
    "kind": steps.step,
    "story": steps.step,
    "details": steps.step,
    "contact": steps.step,
    "check": filing.check,
    "other_ways": gates.other_ways,
    "stop": filing.stop,
    "erased": filing.erased,
    "follow_up": session.follow_up,
    "code": code.code,
    "code_print": code.code_print,
    "code_text": code.code_text,
    "confirm": code.confirm,
    "receipt": code.receipt,
    "report": report.report,
    "messages": report.messages,
    "minutes": report.minutes,
    "files": files.files,
    "access": access.access,
    "meeting": report.meeting,
    "identity": report.identity,
    "notice": report.notice,
    "new_code": code.new_code,
    "withdraw": report.withdraw,
    "leave": session.leave,
    "left": session.left,
    "exit": leaving.exit_to_weather,
}

# What was typed on these is given back whatever happens.
FORM_OF: dict[str, type[ReporterForm]] = {
    **steps.FORMS,
    "messages": MessageForm,
    "minutes": CorrectionForm,
    "meeting": MeetingForm,
    "identity": OwnIdentityForm,
    "notice": NoticeForm,
    "withdraw": WithdrawalForm,
}
