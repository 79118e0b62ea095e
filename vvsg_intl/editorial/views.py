"""Screens of the editors: moments and updates of translations, the tour."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from vvsg_intl.editorial.forms import ScheduleForm, ToDraftForm
from vvsg_intl.editorial.permissions import has_editorial_work
from vvsg_intl.editorial.scheduling import scheduled_revision
from vvsg_intl.editorial.services import UntranslatedError, schedule_translation
from vvsg_intl.editorial.tour import steps_for


def refuse_untranslated(request: HttpRequest) -> None:
    """Say why a translation does not go live."""
    messages.error(
        request,
        _("Not all texts are translated yet: Dutch text never goes live in another language."),
    )


@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Choose when a translated page goes live and offline."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    page = translation.get_target_instance()
    if not isinstance(page, Page) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = ScheduleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            schedule_translation(translation=translation, user=request.user, **form.cleaned_data)
        except UntranslatedError:
            refuse_untranslated(request)
        return redirect("wagtailadmin_pages:edit", page.pk)
    revision = scheduled_revision(page)
    context = {
        "form": form,
        "page": page,
        "language": translation.target_locale.get_display_name(),
        "cancel_url": revision
        and reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]),
    }
    status = 422 if form.errors else 200
    return render(request, "editorial/schedule.html", context, status=status)


class ToDraftView(UpdateTranslationsView):
    """wagtail-localize's screen without 'Publish immediately'."""

    def get_form(self) -> ToDraftForm:
        """The form that never publishes."""
        return ToDraftForm(self.request.POST if self.request.method == "POST" else None)


@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """The screens that this person works on, a step each."""
    if not has_editorial_work(request.user):
        raise PermissionDenied
    return render(request, "editorial/tour.html", {"steps": steps_for(request.user)})
