"""Mails about faults: no cookie, nothing that a visitor typed, and what the request names."""

import logging
from typing import Any

import pytest
from django.core import mail
from django.test import RequestFactory
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter

COOKIE = "half-of-a-key"


class Mute(ExceptionReporter):
    def get_traceback_text(self) -> str:
        return "nothing to say"

    def get_traceback_html(self) -> str:
        return "nothing to say"


@pytest.fixture
def report(settings):
    """What a mail about a fault in a request says."""
    settings.ADMINS = [("Beheer", "beheer@example.org")]

    def send(path: str = "/admin/x/", **attributes: Any) -> str:
        request = RequestFactory().post(path, {"body": "typed"})
        request.COOKIES["integrity-vault"] = COOKIE
        request.META["HTTP_COOKIE"] = f"integrity-vault={COOKIE}"
        for name, value in attributes.items():
            setattr(request, name, value)
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Fault", (), None)
        record.request = request
        AdminEmailHandler(include_html=True).emit(record)
        return str(mail.outbox[-1].message())

    return send


def test_no_cookie_is_ever_mailed(report) -> None:
    assert COOKIE not in report()


def test_the_reporter_of_the_request_writes_the_mail_too(report) -> None:
    assert "typed" in report()
    silent = report(exception_reporter_class=Mute)
    assert "nothing to say" in silent
    assert "typed" not in silent


@pytest.mark.parametrize("path", ["/nl/integriteit/melden/voorval/", "/admin/integrity/unlock/"])
def test_a_fault_before_any_view_is_mailed_without_what_was_typed(report, path: str) -> None:
    said = report(path)
    assert "Fault" in said
    assert "typed" not in said
    assert COOKIE not in said
