"""The edge of every screen of the manager: past it go a page, a 404 or a silent fault, no more."""

import logging
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from integrity.errors import Code, Refused
from integrity.reporting import SilentExceptionReporter

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]
HIDDEN = {Code.NOT_FOUND, Code.NO_GRANT, Code.NOT_A_ROLE}


class ScreenFailed(Exception):
    """A screen failed; says nothing else, the log names the kind of fault and its place."""


def guarded(view: View, posted: Iterable[str]) -> View:
    """A view that lets out nothing of what was typed or decrypted, whatever happens in it.

    `posted` are the names of all fields that it takes.
    """
    within = sensitive_post_parameters(*posted)(view)

    @sensitive_variables()
    @wraps(view)
    def edge(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.exception_reporter_class = SilentExceptionReporter
        missing = False
        try:
            response = within(request, *args, **kwargs)
            if hasattr(response, "render"):
                response = response.render()  # a template can fail on what was decrypted, too
        except (Http404, PermissionDenied):
            missing = True
        except RequestDataTooBig:
            raise  # says nothing of what was sent
        except Refused as refusal:
            missing = refusal.code in HIDDEN
            if not missing:
                log_fault(refusal)
        except Exception as fault:
            log_fault(fault)
        else:
            add_never_cache_headers(response)
            return response
        # Outside of `except`, so that the new exception does not carry the old one along.
        raise Http404 if missing else ScreenFailed

    return edge


def log_fault(fault: Exception) -> None:
    """Write down what kind of fault it was and where, never what it says."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    kind = str(fault) if isinstance(fault, Refused) else type(fault).__name__
    logger.error("A screen failed: %s at %s:%s", kind, last.name, last.lineno)
