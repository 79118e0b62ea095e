"""The outermost view: finds the screen, and lets nothing of it leave by a fault, log or cache."""

import logging
import traceback

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from integrity.addresses import screen_at
from integrity.errors import Code, Refused
from integrity.forms.fields import ReporterForm
from integrity.models import IntegrityPage
from integrity.reporting import silently
from integrity.views.reporter.gates import changed, ended, failed, too_long
from integrity.views.reporter.screens import FORM_OF, SCREENS
from integrity.views.reporter.visit import Visit

logger = logging.getLogger(__name__)

METHODS = ("GET", "HEAD", "POST")
POST_FIELDS = (
    *("kind", "concerns_manager", "story", "capacity", "municipality", "where", "when", "who"),
    *("reported_before", "risk", "evidence", "name", "email", "phone", "contact"),
    *("notice_address", "address", "code", "part", "body", "reason", "file"),
)


@sensitive_variables()
@silently
@sensitive_post_parameters(*POST_FIELDS)
def serve_screen(request: HttpRequest, page: IntegrityPage, address: str) -> HttpResponse:
    """The screen at this address below the integrity page; 404 where there is none."""
    found = screen_at(address, page.language)
    if found is None:
        raise Http404
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    screen, number = found
    visit = Visit(request, page, screen, number, timezone.now())
    with override(page.language):
        return confidential(visit.finish(answer(visit)))


def answer(visit: Visit) -> HttpResponse:
    """What the screen answers, or a screen that says what went wrong."""
    try:
        return SCREENS[visit.screen](visit)
    except (Http404, PermissionDenied):
        raise
    except Refused as refusal:
        if refusal.code == Code.NOT_FOUND:
            raise Http404 from None
        if refusal.code == Code.DRAFT_ENDED:
            return ended(visit, typed_form(visit))
        note(visit, refusal)
        if refusal.code == Code.TAMPERED:
            return changed(visit)
    except RequestDataTooBig:
        return too_long(visit)
    except Exception as fault:
        note(visit, fault)
    return failed(visit, typed_form(visit))


def note(visit: Visit, fault: Exception) -> None:
    """Write down where a fault happened and of what kind it is: its message may quote a report."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    what = fault.code if isinstance(fault, Refused) else type(fault).__name__
    logger.error("Screen %s failed: %s at %s:%s", visit.screen, what, last.filename, last.lineno)


def typed_form(visit: Visit) -> ReporterForm | None:
    """What was typed on this screen, to be given back."""
    form_class = FORM_OF.get(visit.screen)
    if form_class is None or not visit.is_post:
        return None
    try:
        return form_class(initial=form_class.typed(visit.request.POST))
    except Exception:  # what could not be read cannot be given back
        return None


def confidential(response: HttpResponse) -> HttpResponse:
    """The answer, kept out of every cache and index."""
    response["Cache-Control"] = "no-store"
    response["Pragma"] = "no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
