"""The import of results in the admin: upload, preview of what would change, confirm, undo."""

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from surveys.choices import ImportStatus
from surveys.figures import figure
from surveys.forms import ImportForm
from surveys.models import ImportBatch, Result, SurveyWave
from surveys.services import (
    KEY,
    apply_import,
    prepare_import,
    put_facts,
    stored_results,
    undo_import,
)
from surveys.tables import Refused

SHOWN_FAULTS = 500
SHOWN_CHANGES = 200


def require_importer(request: HttpRequest) -> None:
    """Only who may add and change results may import them."""
    permissions = ("surveys.add_result", "surveys.change_result")
    if not request.user.has_perms(permissions):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form; a file without faults leads to its preview, one with faults to their list."""
    require_importer(request)
    waves = SurveyWave.objects.select_related("series")
    form = ImportForm(request.POST or None, request.FILES or None, waves=waves)
    faults: list[Any] = []
    if request.method == "POST" and form.is_valid():
        file, codebook = form.cleaned_data["file"], form.cleaned_data["codebook"]
        try:
            batch = prepare_import(
                wave=form.cleaned_data["wave"],
                file=file,
                name=file.name,
                size=file.size,
                codebook=codebook.read() if codebook else None,
                user=request.user,
            )
        except Refused as refusal:
            faults = refusal.faults
        else:
            return redirect("survey_import_preview", batch.pk)
    context = {
        "form": form,
        "faults": faults[:SHOWN_FAULTS],
        "more": max(0, len(faults) - SHOWN_FAULTS),
        "imports": ImportBatch.objects.select_related("wave", "by").defer("changes", "before")[:20],
    }
    return render(request, "surveys/admin/import.html", context, status=422 if faults else 200)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import would change, or has changed."""
    require_importer(request)
    batch = get_object_or_404(ImportBatch.objects.select_related("wave"), pk=pk)
    kinds = Counter(change["kind"] for change in batch.changes)
    rows = [c for c in batch.changes if c["kind"] in ("add", "change", "remove")]
    earlier = earlier_results(batch)
    context = {
        "batch": batch,
        "kinds": kinds,
        "new_questions": new_questions(batch) if batch.status == ImportStatus.PREVIEWED else [],
        "suppressed": sum(row.get("state") == "suppressed" for row in rows),
        "rows": [shown_change(row, earlier) for row in rows[:SHOWN_CHANGES]],
        "more": max(0, len(rows) - SHOWN_CHANGES),
        "can_apply": batch.status == ImportStatus.PREVIEWED,
        "can_undo": batch.status == ImportStatus.APPLIED,
    }
    return render(request, "surveys/admin/preview.html", context)


def new_questions(batch: ImportBatch) -> list[str]:
    """The questions that the import would make."""
    known = set(batch.wave.questions.values_list("code", flat=True))
    codes = [change["code"] for change in batch.changes if change["kind"] == "question"]
    return [code for code in codes if code not in known]


def earlier_results(batch: ImportBatch) -> dict[tuple[str, ...], Result]:
    """What the import would change, or has changed, as it was."""
    if batch.status == ImportStatus.PREVIEWED:
        return stored_results(batch.wave)
    kept = [row for row in batch.before if row["facts"]]
    return {tuple(row[n] for n in KEY): as_result(row["unit"], row["facts"]) for row in kept}


def as_result(unit: str, facts: dict[str, Any]) -> Result:
    """Facts of an import as a result, unsaved."""
    result = Result(unit=unit)
    put_facts(result, facts, None)
    return result


def in_words(result: Result | None) -> str:
    """A result, or why it has no value; '' for none."""
    return figure(result).text if result else ""


def shown_change(change: dict[str, Any], earlier: dict[tuple[str, ...], Result]) -> dict[str, str]:
    """A change as a line of the preview."""
    labels = {"add": _("new"), "change": _("changed"), "remove": _("removed")}
    is_gone = change["kind"] == "remove"
    return {
        "kind": labels[change["kind"]],
        "question": change["question"],
        "option": change["option"],
        "group": f"{change['dimension']}:{change['group']}" if change["group"] else "",
        "before": in_words(earlier.get(tuple(change[name] for name in KEY))),
        "text": "" if is_gone else in_words(as_result(change["unit"], change)),
        "base": str(change.get("base") or ""),
    }


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply a prepared import."""
    return act(request, pk, apply_import, _("The results were imported."))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what was there before an import."""
    return act(request, pk, undo_import, _("The import was undone."))


def act(request: HttpRequest, pk: int, action: Any, success: str) -> HttpResponse:
    """Do something with an import and say how it went."""
    require_importer(request)
    batch = get_object_or_404(ImportBatch, pk=pk)
    try:
        action(batch=batch)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, success)
    return redirect("survey_import_preview", pk)
