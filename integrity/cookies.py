"""The three cookies: each holds the half of a session that the database does not have."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN_PATH = "/admin/integrity/"


@dataclass(frozen=True)
class Cookie:
    """A cookie that ends with the browser, that scripts do not see, and that stays on this site."""

    short_name: str
    path: str

    @property
    def name(self) -> str:
        """With the prefix that makes browsers insist on HTTPS, where there is HTTPS."""
        prefix = "__Host-" if self.path == "/" else "__Secure-"
        return f"{prefix if settings.SESSION_COOKIE_SECURE else ''}{self.short_name}"

    def read(self, request: HttpRequest) -> str:
        """Its value; empty where there is none."""
        return request.COOKIES.get(self.name, "")

    def set(self, response: HttpResponseBase, value: str) -> None:
        """Give it to the browser until that is closed."""
        response.set_cookie(
            self.name,
            value,
            path=self.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )

    def clear(self, response: HttpResponseBase) -> None:
        """Take it back."""
        response.delete_cookie(self.name, path=self.path, samesite="Strict")


VAULT = Cookie("integrity-vault", ADMIN_PATH)
# The reporter's pages have an address in each language, so theirs go to the whole site.
REPORT = Cookie("integrity-report", "/")
DRAFT = Cookie("integrity-draft", "/")
