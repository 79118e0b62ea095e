"""A section whose pages are records: '/landen/bj-benin/', where the key before the dash decides."""

from typing import Any, ClassVar

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from vvsg_intl.core.chrome import Frame, record_path
from vvsg_intl.core.i18n import localized

from .base_page import BasePage


class RecordIndexPage(RoutablePageMixin, BasePage):
    """Lists records at its own address and shows each one below it.

    A record has `key` (in the address), `name_field` (its translated name) and `public()` on its
    manager. Subclasses say which model, how to find one by key and what the templates take.
    """

    record_label: ClassVar[str]
    record_template: ClassVar[str]
    key_field: ClassVar[str] = "pk"

    class Meta:
        abstract = True

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        return self.render(request, context_overrides=self.list_context(request))

    @re_path(r"^(?P<key>[a-z0-9]{1,12})-(?P<name>[-\w]{1,255})/$")
    def record_view(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        """One record; an old or wrong name after the right key leads to the right address."""
        record = self.record_for(key)
        if record is None:
            raise Http404
        frame = Frame.of(request, self.language)
        proper = record_path(record, self.language)
        if f"{key}-{name}/" != proper:
            return HttpResponsePermanentRedirect(frame.url(self) + proper)
        return self.render(
            request,
            context_overrides=self.record_context(request, frame, record),
            template=self.record_template,
        )

    def record_for(self, key: str) -> Any:
        """The public record with this key, or None."""
        try:
            wanted = self.key_from(key)
        except ValueError:
            return None
        return self.public_records().filter(**{self.key_field: wanted}).first()

    def key_from(self, text: str) -> Any:
        """The key as the database holds it; raises ValueError where it cannot be one."""
        number = int(text)
        if number > 2**31:
            raise ValueError(text)
        return number

    @classmethod
    def record_model(cls) -> type[Model]:
        """The model of the records."""
        return apps.get_model(cls.record_label)

    def public_records(self) -> QuerySet[Any]:
        """The records that visitors may see."""
        manager: Any = self.record_model()._default_manager
        records: QuerySet[Any] = manager.public()
        return records

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the list's template takes besides the frame."""
        return {}

    def record_context(self, request: HttpRequest, frame: Frame, record: Any) -> dict[str, Any]:
        """What the record's template takes: the frame for this record, and the record."""
        name = localized(record, record.name_field, self.language)
        return {**self.frame_context(frame, record, leaf=name), "record": record, "name": name}
