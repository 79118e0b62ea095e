"""One request of a reporter: where it is, what it may set, and how an answer is made."""

import datetime
import math
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from integrity.addresses import path_of
from integrity.cookies import DRAFT, REPORT, Cookie
from integrity.models import IntegrityPage
from vvsg_intl.core.chrome import Alternate, Frame, Link
from vvsg_intl.core.i18n import LANGUAGES, language_name

FORM_ID = "answers"
# Not "cookies": that would sign an editor out of the whole site.
FORGET = '"cache", "storage"'


@dataclass(repr=False)
class Visit:
    """A request to a screen. Cookies are collected here and put on whatever is answered."""

    request: HttpRequest
    page: IntegrityPage
    screen: str
    number: int
    now: datetime.datetime
    forgets: bool = False
    leaves: bool = False
    _cookies: dict[Cookie, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the page below which the screen stands."""
        return self.page.language

    @property
    def is_post(self) -> bool:
        """Whether something was sent."""
        return self.request.method == "POST"

    def sent(self, name: str) -> str:
        """A value that was sent; empty where there is none."""
        return str(self.request.POST.get(name, ""))

    # --- Cookies ---------------------------------------------------------------------------
    def cookie(self, cookie: Cookie) -> str:
        """The value of a cookie as it will be after this answer."""
        return self._cookies.get(cookie, cookie.read(self.request))

    def give(self, cookie: Cookie, value: str) -> None:
        """Set a cookie with the answer."""
        self._cookies[cookie] = value

    def take(self, cookie: Cookie) -> None:
        """Take a cookie back with the answer, if there is one."""
        if self.cookie(cookie):
            self._cookies[cookie] = ""

    def leave(self) -> None:
        """Take every cookie back: behind this answer nothing can be opened."""
        self.take(DRAFT)
        self.take(REPORT)
        self.leaves = True

    def forget(self) -> None:
        """Have the browser forget that anybody was here."""
        self.leaves = self.forgets = True

    def finish(self, response: HttpResponse) -> HttpResponse:
        """The answer with its cookies."""
        for cookie, value in self._cookies.items():
            if value:
                cookie.set(response, value)
            else:
                cookie.clear(response)
        if self.forgets:
            response["Clear-Site-Data"] = FORGET
        if self.leaves and self.has_only_our_token:
            # It would tell that a form was filled in here; who is signed in as an editor needs it.
            self.request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
            response.delete_cookie(settings.CSRF_COOKIE_NAME)
        return response

    @property
    def has_only_our_token(self) -> bool:
        """Whether the token in this browser serves nobody but a reporter."""
        cookies = self.request.COOKIES
        return settings.CSRF_COOKIE_NAME in cookies and settings.SESSION_COOKIE_NAME not in cookies

    # --- Addresses -------------------------------------------------------------------------
    def url(self, screen: str, language: str = "") -> str:
        """The address of a screen, in this or another language; empty where there is none."""
        wanted = language or self.language
        page = self.pages.get(wanted)
        return page + path_of(screen, wanted) if page else ""

    @property
    def pages(self) -> dict[str, str]:
        """The address of the integrity page in each language in which it is published."""
        frame = Frame.of(self.request, self.language)
        found = {other.locale.language_code: frame.url(other) for other in self.translations}
        return {code: found[code] for code in LANGUAGES if code in found}

    @property
    def translations(self) -> list[Any]:
        """The integrity page in all languages, this one first."""
        others = getattr(self.page, "family", None)
        pages = others.translations if others else self.page.get_translations().live()
        return [self.page, *(page for page in pages if page.pk != self.page.pk)]

    def go(self, screen: str, language: str = "") -> HttpResponse:
        """Lead on to a screen, so that reloading repeats nothing."""
        response = HttpResponseRedirect(self.url(screen, language))
        response.status_code = 303
        return response

    # --- Answers ---------------------------------------------------------------------------
    def show(
        self,
        template: str,
        title: str,
        *,
        has_errors: bool = False,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """A screen in the frame of the channel."""
        full_title = _("Error: %(title)s") % {"title": title} if has_errors else title
        values = {
            **self.frame_context(full_title, title),
            "title": title,
            "screen": self.screen,
            "urls": {name: self.url(name) for name in context.pop("links", ())},
            **self.time_left(context.get("ends_at")),
            **context,
        }
        return render(self.request, f"integrity/reporter/{template}.html", values, status=status)

    def frame_context(self, full_title: str, leaf: str) -> dict[str, Any]:
        """What the document and the head of the channel take."""
        frame = Frame.of(self.request, self.language)
        above = [Link(frame.home.title, frame.url(frame.home))] if frame.home else []
        return {
            "language_code": self.language,
            "page_title": full_title,
            "navigation": frame.navigation(self.request.path),
            "breadcrumbs": [*above, Link(self.page.title, frame.url(self.page)), Link(leaf, "")],
            "alternates": self.alternates(),
            "exit_url": self.url("exit"),
            "integrity_url": frame.url(self.page),
            "integrity_page": self.page,
        }

    def time_left(self, ends_at: datetime.datetime | None) -> dict[str, Any]:
        """How long what is shown is kept: clocks differ, minutes do not."""
        if ends_at is None:
            return {}
        return {"minutes": math.ceil((ends_at - self.now).total_seconds() / 60)}

    def alternates(self) -> list[Alternate]:
        """This screen in each language; not for search engines."""
        return [
            Alternate(
                code,
                language_name(code),
                self.url(self.screen, code) or None,
                code == self.language,
                hreflang=False,
            )
            for code in LANGUAGES
        ]
