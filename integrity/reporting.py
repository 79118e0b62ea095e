"""What an error page, mail or log may say about a request to the channel: next to nothing."""

from collections.abc import Callable, ItemsView
from functools import wraps
from pathlib import Path
from traceback import extract_tb
from types import FrameType, TracebackType
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from integrity.cookies import ADMIN_PATH

EDITORS = "/admin/"


class SilentFilter(SafeExceptionReporterFilter):
    """Hides all that was sent, all settings, and every variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Nothing."""
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        """Nothing."""
        return {}.items()


class SilentExceptionReporter(ExceptionReporter):
    """The kind of the fault and the lines of code that it passed; no message, no variable.

    Set `request.exception_reporter_class` to this first thing in every view of the channel.
    """

    def __init__(
        self,
        request: HttpRequest | None,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
        is_email: bool = False,
    ) -> None:
        # A message can hold what somebody wrote; the request holds the rest.
        name = exc_type.__name__ if exc_type else "Fault"
        silent = type(name, (Exception,), {})()
        super().__init__(None, type(silent), silent, tb, is_email)
        self.filter = SilentFilter()

    def get_traceback_data(self) -> dict[str, Any]:
        """The frames, without what was in them."""
        data = super().get_traceback_data()
        for frame in data.get("frames", []):
            frame["vars"] = []
        return data


def reporter_for(
    request: HttpRequest | None,
    exc_type: type[BaseException] | None,
    exc_value: BaseException | None,
    tb: TracebackType | None,
    is_email: bool = False,
) -> ExceptionReporter:
    """The reporter of a fault: DEFAULT_EXCEPTION_REPORTER, which error mails always use.

    Django asks `request.exception_reporter_class` for pages alone; here mails ask it too. A fault
    can also come before a view is reached (the database away while a story is sent), so every mail
    about a page of visitors is silent. Cookies are hidden by DEFAULT_EXCEPTION_REPORTER_FILTER.
    """
    path = request.path_info if request else EDITORS
    is_editors = path.startswith(EDITORS) and not path.startswith(ADMIN_PATH)
    fallback = SilentExceptionReporter if is_email and not is_editors else ExceptionReporter
    chosen = getattr(request, "exception_reporter_class", fallback)
    return chosen(request, exc_type, exc_value, tb, is_email)


class Silenced(Exception):
    """A fault in a view of the channel: its kind and its place, and nothing of what was sent."""


# What Django answers by itself, without a word about what was sent.
ANSWERED = (Http404, PermissionDenied, SuspiciousOperation)


def silently(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let no fault of a view carry what somebody wrote into a page, a mail or the log.

    The outermost decorator of every view of the channel. Refusals are for the view to catch.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.exception_reporter_class = SilentExceptionReporter
        try:
            return view(request, *args, **kwargs)
        except ANSWERED:
            raise
        except Exception as fault:
            place = extract_tb(fault.__traceback__)[-1]
            kind = f"{type(fault).__name__} in {Path(place.filename).name}:{place.lineno}"
            raise Silenced(kind) from None

    return guarded
