"""Registrations with Wagtail."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.snippets.action_menu import ActionMenuItem, UnpublishMenuItem
from wagtail.snippets.models import register_snippet

from vvsg_intl.library.admin import PublicationViewSet
from vvsg_intl.library.models import LibraryDocument, Publication

register_snippet(PublicationViewSet)


@hooks.register("construct_snippet_action_menu")
def moderators_take_publications_offline(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Wagtail offers it to those alone who publish without a review."""
    if context["model"] is not Publication or context["view"] != "edit":
        return
    is_offered = any(isinstance(item, UnpublishMenuItem) for item in items)
    may = PublicationViewSet().permission_policy.user_has_permission(request.user, "delete")
    if context["instance"].live and may and not is_offered:
        items.append(UnpublishMenuItem(order=20))


@hooks.register("before_serve_document")
def hide_files_of_unpublished_works(document: LibraryDocument, request: HttpRequest) -> None:
    """A file that belongs only to drafts is not there for visitors, whoever guesses its address."""
    if request.user.is_authenticated:
        return
    editions = list(document.editions.select_related("publication"))
    if editions and not any(edition.publication.live for edition in editions):
        raise Http404
