"""Registrations with Wagtail."""

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from vvsg_intl.library.admin import PublicationViewSet
from vvsg_intl.library.models import LibraryDocument

register_snippet(PublicationViewSet)


@hooks.register("before_serve_document")
def hide_files_of_unpublished_works(document: LibraryDocument, request: HttpRequest) -> None:
    """A file that belongs only to drafts is not there for visitors, whoever guesses its address."""
    if request.user.is_authenticated:
        return
    editions = list(document.editions.select_related("publication"))
    if editions and not any(edition.publication.live for edition in editions):
        raise Http404
