"""Reports of faults to Sentry, where SENTRY_DSN says so: which fault, on which lines of code.

A report is made anew from the few things that it may hold. What a library adds to its reports in
a later version stays out by itself.
"""

from typing import Any

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration

KEPT = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "sdk")
KEPT_OF_FRAMES = ("filename", "module", "function", "lineno", "in_app")


def send_faults_to(dsn: str) -> None:
    """Begin to report; called by the settings."""
    sentry_sdk.init(
        dsn=dsn,
        before_send=scrubbed,
        integrations=[DjangoIntegration()],
        auto_enabling_integrations=False,  # would load whatever else is installed
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        server_name="",
    )


def scrubbed(event: Any, _hint: Any) -> Any:
    """The report with the kind of each fault and its lines; no message, request, person or value.

    A message can hold what somebody wrote, and the address of a request where he was.
    """
    faults = (event.get("exception") or {}).get("values") or []
    report = {name: event[name] for name in KEPT if name in event}
    return {**report, "exception": {"values": [fault_of(fault) for fault in faults]}}


def fault_of(fault: dict[str, Any]) -> dict[str, Any]:
    """A fault without its message, and its frames without their values."""
    frames = (fault.get("stacktrace") or {}).get("frames") or []
    kept = [{name: frame.get(name) for name in KEPT_OF_FRAMES} for frame in frames]
    return {"type": fault.get("type"), "stacktrace": {"frames": kept}}
