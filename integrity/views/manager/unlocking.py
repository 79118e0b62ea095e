"""Unlocking, on the screen for it or within another: passphrase and a fresh second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from integrity.errors import Refused
from integrity.forms.manager.vault import UnlockForm
from integrity.services.unlocking import Binding, unlock
from integrity.views.manager.sentences import sentence
from vvsg_intl.core.second_factor import factors, proofs
from vvsg_intl.core.second_factor.views import refusal_in_words

UNLOCK_FIELDS = ("unlock_passphrase", "unlock_code")


def needs_code(request: HttpRequest, now: datetime) -> bool:
    """Whether the second factor must be proved again."""
    return not proofs.is_fresh(request, now)


def unlock_form(request: HttpRequest, now: datetime, *, bound: bool = True) -> UnlockForm:
    """The form, with a field for a code where one is needed."""
    data = request.POST if bound and request.method == "POST" else None
    return UnlockForm(data, needs_code=needs_code(request, now))


def try_unlock(request: HttpRequest, form: UnlockForm, now: datetime) -> str:
    """Unlock with what was typed; the value of the cookie, or '' with the reason in the form."""
    if not form.is_valid() or not prove_again(request, form, now):
        return ""
    try:
        return unlock(
            binding=Binding.of(request),
            passphrase=form.cleaned_data["unlock_passphrase"],
            second_factor_at=proofs.proved_at(request),
            now=now,
        )
    except Refused as refusal:
        form.refuse(refusal.code, sentence(refusal.code))
        return ""


def prove_again(request: HttpRequest, form: UnlockForm, now: datetime) -> bool:
    """Check the code, where one was asked for."""
    if "unlock_code" not in form.fields:
        return True
    code = form.cleaned_data["unlock_code"]
    factor = factors.verify_code(user=request.user, code=code, now=now)
    if isinstance(factor, Authenticator):
        proofs.record_proof(request, factor, now)
        return True
    form.add_error("unlock_code", refusal_in_words(factor))
    return False
