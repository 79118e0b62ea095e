"""What an installation may watch: counts and reports of faults, without anybody in them."""

import importlib
import json
import sys

import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpResponse
from django.test import RequestFactory
from prometheus_client import REGISTRY
from prometheus_client.values import MultiProcessValue

from vvsg_intl.core.fault_reports import scrubbed
from vvsg_intl.core.middleware import AdminHostMiddleware

pytestmark = pytest.mark.one_database


@pytest.fixture
def counting(tmp_path, monkeypatch):
    """The module of the counts, as it is imported where METRICS_DIR is set."""
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    shared = MultiProcessValue()
    monkeypatch.setattr("prometheus_client.metrics.values.ValueClass", shared)
    monkeypatch.delitem(sys.modules, "vvsg_intl.core.metrics", raising=False)
    module = importlib.import_module("vvsg_intl.core.metrics")
    yield module
    REGISTRY.unregister(module.ANSWERS)
    REGISTRY.unregister(module.SECONDS)


def answered(counting, address: str, status: int = 200, caching: str = "") -> None:
    """A request that went through the middleware."""
    headers = {"Cache-Control": caching} if caching else {}
    response = HttpResponse(status=status, headers=headers)
    counting.MetricsMiddleware(lambda _request: response)(RequestFactory().get(address))


def counts(counting) -> str:
    """What Prometheus reads."""
    return counting.metrics(RequestFactory().get("/metrics")).content.decode()


def test_public_pages_and_the_admin_are_counted_apart(counting, db: None) -> None:
    answered(counting, "/nl/", caching="public, max-age=1")
    answered(counting, "/nl/", caching="public, max-age=1")
    answered(counting, "/admin/pages/")
    answered(counting, "/nl/", status=500)
    text = counts(counting)
    assert 'portal_answers_total{area="public",status="2xx"} 2.0' in text
    assert 'portal_answers_total{area="admin",status="2xx"} 1.0' in text
    assert 'portal_answers_total{area="fault",status="5xx"} 1.0' in text
    assert 'portal_answer_seconds_count{area="public"} 2.0' in text
    assert "portal_tasks_waiting 0.0" in text
    assert 'portal_health{check="schedule"}' in text


def test_nothing_of_the_complaint_channel_is_counted(counting, db: None) -> None:
    answered(counting, "/nl/integriteit/melden/", caching="private, no-cache")
    answered(counting, "/admin/integrity/cases/")
    assert "portal_answers_total{" not in counts(counting)


def test_a_report_of_a_fault_holds_no_word_of_anybody() -> None:
    secret = "wat iemand schreef"
    frame = {"filename": "integrity/views.py", "function": "post", "lineno": 7, "module": "views"}
    event = {
        "event_id": "1",
        "level": "error",
        "message": secret,
        "request": {"url": f"https://x/{secret}", "cookies": secret, "data": secret},
        "user": {"username": secret},
        "extra": {"sys.argv": secret},
        "tags": {"x": secret},
        "breadcrumbs": {"values": [{"message": secret}]},
        "exception": {
            "values": [
                {
                    "type": "ValueError",
                    "value": secret,
                    "stacktrace": {"frames": [{**frame, "vars": {"x": secret}, "abs_path": "/x"}]},
                }
            ]
        },
    }
    report = scrubbed(event, {})
    assert secret not in json.dumps(report)
    (fault,) = report["exception"]["values"]
    assert fault["type"] == "ValueError"
    assert fault["stacktrace"]["frames"][0]["lineno"] == 7


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("beheer.example.org", "/admin/pages/", 200),
        ("beheer.example.org", "/static/css/site.css", 200),
        ("beheer.example.org", "/nl/", 404),
        ("beheer.example.org", "/", 302),
        ("www.example.org", "/nl/", 200),
        ("www.example.org", "/", 200),
        ("www.example.org", "/healthz", 200),
        ("www.example.org", "/admin/", 404),
        ("www.example.org", "/admin/integrity/", 404),
    ],
)
def test_the_admin_answers_on_its_own_host_alone(
    settings, db: None, host: str, path: str, status: int
) -> None:
    settings.ALLOWED_HOSTS, settings.ADMIN_HOST = ["*"], "beheer.example.org"
    settings.MIDDLEWARE = ["vvsg_intl.core.middleware.AdminHostMiddleware"]
    middleware = AdminHostMiddleware(lambda _request: HttpResponse())
    request = RequestFactory().get(path, headers={"host": host})
    assert convert_exception_to_response(middleware)(request).status_code == status
