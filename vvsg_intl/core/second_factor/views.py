"""The pages of the second factor: asking for it, setting it up, and what a person has."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from vvsg_intl.core.second_factor import factors, proofs, security_keys
from vvsg_intl.core.second_factor.forms import CodeForm, EnrolForm, KeyAnswerForm, NewKeyForm

SECRET = "second_factor_secret"  # noqa: S105 (where in the session it is kept)
SHOW_CODES = "second_factor_show_codes"

View = Callable[..., HttpResponseBase]


def page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of this part of the admin."""
    context |= {"next_url": get_valid_next_url_from_request(request)}
    return TemplateResponse(request, f"core/second_factor/{name}.html", context)


def onward(request: HttpRequest) -> HttpResponse:
    """To where the person was going."""
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def step(name: str, back: str) -> HttpResponse:
    """To another page of this part, and from there back."""
    return redirect(f"{reverse(f'second_factor:{name}')}?{urlencode({'next': back})}")


def freshly_proved(view: View) -> View:
    """Ask again for a factor that was not proved within ten minutes."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if proofs.is_fresh(request, timezone.now()):
            return view(request, *args, **kwargs)
        back = request.path if request.method == "GET" else reverse("second_factor:overview")
        return step("verify" if proofs.has_factor(request.user) else "enrol", back)

    return asked


@sensitive_variables()
@sensitive_post_parameters("code", "credential")
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code or a security key."""
    if not proofs.has_factor(request.user):
        return redirect("second_factor:enrol")
    form = CodeForm(request.POST if "code" in request.POST else None)
    key_failed = False
    if "credential" in request.POST:
        key = verified_key(request)
        if key:
            return proved(request, key)
        key_failed = True
    elif form.is_valid():
        factor = factors.verify_code(
            user=request.user, code=form.cleaned_data["code"], now=timezone.now()
        )
        if isinstance(factor, Authenticator):
            return proved(request, factor)
        form.add_error("code", refusal_in_words(factor))
    return page(
        request,
        "verify",
        {
            "form": form,
            "key_failed": key_failed,
            "key_options": offered_key(request),
        },
    )


def verified_key(request: HttpRequest) -> Authenticator | None:
    """The security key that answered, if one of this person's did."""
    form = KeyAnswerForm(request.POST)
    if not form.is_valid() or not security_keys.are_possible(request):
        return None
    return security_keys.verify(user=request.user, credential=form.cleaned_data["credential"])


def offered_key(request: HttpRequest) -> dict[str, Any] | None:
    """What to ask a security key, for a person who has one where they work."""
    if factors.keys_of(request.user) and security_keys.are_possible(request):
        return security_keys.verification_options(request.user)
    return None


def proved(request: HttpRequest, factor: Authenticator) -> HttpResponse:
    """Note it and go on."""
    proofs.record_proof(request, factor, timezone.now())
    return onward(request)


def refusal_in_words(refusal: factors.Refusal) -> str:
    """Why a code was not taken."""
    if refusal == factors.Refusal.WAIT:
        return _("There were too many wrong codes. Wait a while and try again.")
    return _("This code is wrong or was used already. Wait for the next code of your app.")


@sensitive_variables()
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponseBase:
    """Set up an app that shows codes; a person who has one replaces it."""
    replaces = proofs.has_factor(request.user)
    if replaces and not proofs.is_fresh(request, timezone.now()):
        return step("verify", request.path)
    secret = request.session.get(SECRET) or factors.new_secret()
    request.session[SECRET] = secret
    form = EnrolForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        factor = factors.enrol(
            user=request.user, secret=secret, code=form.cleaned_data["code"], now=now
        )
        if factor:
            del request.session[SECRET]
            proofs.record_proof(request, factor, now)
            if replaces:
                messages.success(request, _("Your codes come from the new app from now on."))
                return redirect("second_factor:overview")
            request.session[SHOW_CODES] = True
            return step("recovery_codes", get_valid_next_url_from_request(request))
        form.add_error("code", _("This code does not belong to the key above. Try the next one."))
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    context = {"form": form, "secret": secret, "svg": svg, "replaces": replaces}
    return page(request, "enrol", context)


@sensitive_variables()
@freshly_proved
@require_http_methods(["GET", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Show new recovery codes until the person says that they are kept."""
    if request.method == "POST":
        request.session.pop(SHOW_CODES, None)
        return onward(request)
    if not request.session.get(SHOW_CODES):
        return redirect("second_factor:overview")
    codes = factors.unused_recovery_codes(request.user)
    return page(request, "recovery_codes", {"codes": codes})


@freshly_proved
@require_POST
def renew_recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Replace all recovery codes, and show the new ones."""
    factors.renew_recovery_codes(request.user)
    request.session[SHOW_CODES] = True
    return step("recovery_codes", reverse("second_factor:overview"))


@freshly_proved
@require_http_methods(["GET"])
def overview(request: HttpRequest) -> HttpResponseBase:
    """What this person has, and what can be changed."""
    return page(
        request,
        "overview",
        {
            "codes_left": len(factors.unused_recovery_codes(request.user)),
            "keys": [{"id": key.pk, "name": key.wrap().name} for key in keys_of(request)],
            "keys_possible": security_keys.are_possible(request),
        },
    )


def keys_of(request: HttpRequest) -> list[Authenticator]:
    """The security keys of whoever asks."""
    return factors.keys_of(request.user)


@sensitive_variables()
@sensitive_post_parameters("credential")
@freshly_proved
@require_http_methods(["GET", "POST"])
def add_key(request: HttpRequest) -> HttpResponseBase:
    """Add a security key."""
    if not security_keys.are_possible(request):
        return redirect("second_factor:overview")
    form = NewKeyForm(request.POST or None)
    failed = False
    if form.is_valid():
        name = form.cleaned_data["name"] or _("Security key")
        credential = form.cleaned_data["credential"]
        if security_keys.register(user=request.user, name=name, credential=credential):
            messages.success(request, _("The security key can be used from now on."))
            return redirect("second_factor:overview")
        failed = True
    options = security_keys.registration_options(request.user)
    failed = failed or bool(form.errors)
    return page(request, "add_key", {"form": form, "failed": failed, "key_options": options})


@freshly_proved
@require_POST
def remove_key(request: HttpRequest, key_id: int) -> HttpResponseBase:
    """Remove a security key; codes of the app remain."""
    factors.remove_key(user=request.user, key_id=key_id)
    messages.success(request, _("The security key was removed."))
    return redirect("second_factor:overview")
