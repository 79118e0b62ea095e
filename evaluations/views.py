"""Screens of one evaluation: a list pasted in, answers and actions, texts in other languages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from evaluations import services
from evaluations.forms import FollowUpForm, PasteForm, RowFormSet, TextsForm
from evaluations.models import Evaluation, OwnerRole
from evaluations.pasting import split_list
from evaluations.selectors.screens import faults_of, follow_up_of, frame_of, screen_state
from evaluations.services import StaleError
from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, current_language, language_name

CHANGES, ADDS = "evaluations.change_recommendation", "evaluations.add_recommendation"
REPORTS = "evaluations.add_actionstatus"


def evaluation_for(request: HttpRequest, pk: int, needed: str) -> Evaluation:
    """The evaluation, for who has this permission."""
    if not request.user.has_perm(needed):
        raise PermissionDenied
    found: Evaluation = get_object_or_404(Evaluation, pk=pk)
    return found


def kept(request: HttpRequest, evaluation: Evaluation, change: services.Change) -> bool:
    """Change the draft as the form asks; False where somebody else was first."""
    token = request.POST.get("token", "")
    try:
        services.keep_draft(evaluation=evaluation, token=token, user=request.user, change=change)
    except StaleError:
        return False
    return True


def say_done(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Say what became of what was saved, and show the screen anew."""
    evaluation.refresh_from_db()
    if request.POST.get("then") == "ask":
        services.ask_approval(evaluation=evaluation, user=request.user)
    if evaluation.workflow_in_progress:
        messages.success(request, _("Saved. Somebody else has to approve it before it is public."))
    elif evaluation.has_unpublished_changes:
        messages.success(request, _("Saved as a proposal: visitors do not see it yet."))
    else:
        messages.success(request, _("Saved."))
    return redirect("evaluation_follow_up", evaluation.pk)


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """All recommendations with their answers, actions and reports."""
    evaluation = evaluation_for(request, pk, CHANGES)
    translates = not request.user.has_perm(ADDS)
    is_locked = translates or is_locked_for(evaluation, request.user)
    draft = services.draft_of(evaluation)
    form = FollowUpForm(
        draft,
        request.POST if request.method == "POST" else None,
        may_report=request.user.has_perm(REPORTS),
        is_locked=is_locked,
    )
    is_stale = False
    if form.data is not None and form.is_valid():
        sent = form.advice[: form.sent]
        is_kept = not form.changes_facts or kept(
            request, evaluation, lambda stored: services.put_advice(stored, sent)
        )
        if is_kept:
            services.report_statuses(sent)
            return say_done(request, evaluation)
        is_stale = True
        form.show_what_is_stored()
    context = {
        **screen_state(evaluation, request.user),
        **follow_up_of(form, evaluation),
        "form": form,
        "is_locked": is_locked,
        "is_stale": is_stale,
        "roles": OwnerRole.objects.all(),
        "translates": translates,
        "may_add": not is_locked,
        "token": services.token_of(evaluation),
    }
    status = 422 if form.data is not None else 200
    return render(request, "evaluations/admin/follow_up.html", context, status=status)


def is_locked_for(evaluation: Evaluation, user: Any) -> bool:
    """Whether the facts wait for somebody else's approval, so that this person changes none."""
    lock = evaluation.get_lock()
    return bool(lock and lock.for_user(user))


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Paste a list, see how it is split, correct that, save it after what there is."""
    evaluation = evaluation_for(request, pk, ADDS)
    if is_locked_for(evaluation, request.user):
        raise PermissionDenied
    taken = services.texts_by_number(evaluation)
    form, rows = PasteForm(initial=request.POST.dict()), None
    if "save" in request.POST:
        rows = RowFormSet(request.POST, taken=taken)
        if rows.is_valid() and append(request, evaluation, rows):
            return say_done(request, evaluation)
    elif request.method == "POST":
        form = PasteForm(request.POST)
        rows = split(form, taken) if form.is_valid() else None
    context = {
        **frame_of(evaluation),
        "form": form,
        "rows": rows,
        "faults": [fault for part in (form, *(rows or [])) for fault in faults_of(part)],
        "count": rows.total_form_count() if rows else 0,
        "taken": len(taken),
    }
    status = 422 if context["faults"] else 200
    return render(request, "evaluations/admin/paste.html", context, status=status)


def split(form: PasteForm, taken: dict[str, str]) -> Any:
    """The recommendations that a list holds, to be corrected; None where it holds none."""
    items = split_list(form.cleaned_data["pasted"], list(taken))
    if not items:
        form.add_error("pasted", _("No recommendation was found in this."))
        return None
    initial = [{"number": item.number, "text": item.text} for item in items]
    return RowFormSet(initial=initial, taken=taken)


def append(request: HttpRequest, evaluation: Evaluation, rows: Any) -> bool:
    """Save what is new; False where somebody else took one of the numbers just now."""
    new = [(row.cleaned_data["number"], row.cleaned_data["text"]) for row in rows.new_rows()]
    try:
        services.add_recommendations(evaluation=evaluation, rows=new, user=request.user)
    except StaleError:
        rows.taken = services.texts_by_number(evaluation)
        rows.full_clean()
        return False
    if new:
        count = len(new)
        done = ngettext(
            "%(count)d recommendation was added.", "%(count)d recommendations were added.", count
        )
        messages.success(request, done % {"count": count})
    return True


@require_http_methods(["GET", "POST"])
def texts(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The texts in another language, beside the Dutch."""
    evaluation = evaluation_for(request, pk, CHANGES)
    if language not in LANGUAGES or language == SOURCE_LANGUAGE:
        raise Http404
    is_locked = is_locked_for(evaluation, request.user)
    draft = services.draft_of(evaluation)
    form = TextsForm(draft, language, request.POST or None, is_locked=is_locked)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if not form.changes_facts or kept(
            request, evaluation, lambda stored: services.put_texts(stored, language, values)
        ):
            return say_done(request, evaluation)
        is_stale = True
        form.show_what_is_stored()
    context = {
        **screen_state(evaluation, request.user),
        "form": form,
        "language_label": language_name(language, current_language()),
        "faults": faults_of(form),
        "is_locked": is_locked,
        "is_stale": is_stale,
        "token": services.token_of(evaluation),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluations/admin/texts.html", context, status=status)
