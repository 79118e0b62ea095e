"""Counts for Prometheus, where METRICS_DIR says so: how many answers, how fast, is the site well.

Nothing is counted of the complaint channel: a count that goes up tells when somebody was there.
"""

import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from vvsg_intl.core.health import OK, findings
from vvsg_intl.core.middleware import ADMIN_PREFIX

# Shared by all processes of a host through the files in METRICS_DIR.
ANSWERS = Counter("portal_answers", "Answers by area and status", ["area", "status"])
SECONDS = Histogram(
    "portal_answer_seconds",
    "Time to an answer, by area",
    ["area"],
    buckets=(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10),
)
UNCOUNTED_PREFIX = f"{ADMIN_PREFIX}integrity/"


class MetricsMiddleware:
    """The very first: counts what the page cache answers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, counted where it has an area."""
        started = time.perf_counter()
        response = self.get_response(request)
        if area := area_of(request, response):
            ANSWERS.labels(area, f"{response.status_code // 100}xx").inc()
            SECONDS.labels(area).observe(time.perf_counter() - started)
        return response


def area_of(request: HttpRequest, response: HttpResponseBase) -> str:
    """'public' for what is the same for everybody, 'admin', 'fault', or nothing: not counted."""
    if response.status_code >= 500:
        return "fault"
    if request.path_info.startswith(UNCOUNTED_PREFIX):
        return ""
    if request.path_info.startswith(ADMIN_PREFIX):
        return "admin"
    return "public" if "public" in response.get("Cache-Control", "") else ""


class SiteCollector:
    """What the database knows of the site's own work."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each look of the health checks, and the tasks that wait."""
        health = GaugeMetricFamily("portal_health", "1 where a check is well", labels=["check"])
        for name, state in findings(timezone.now()).items():
            health.add_metric([name], float(state == OK))
        yield health
        waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()
        yield GaugeMetricFamily("portal_tasks_waiting", "Tasks that wait", value=waiting)


@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """All counts; the proxy shows this address to nobody (deploy/nginx)."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(SiteCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
