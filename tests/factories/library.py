"""Publications, their editions and the files behind them."""

import factory
from django.core.files.base import ContentFile

from tests.factories.files import pdf_bytes
from vvsg_intl.library.models import Edition, LibraryDocument, Publication


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LibraryDocument

    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.LazyAttributeSequence(
        lambda _o, n: ContentFile(pdf_bytes(), name=f"document-{n}.pdf")
    )
    file_size = 1234
    pages = 3


class PublicationFactory(factory.django.DjangoModelFactory):
    """A live publication; `editions=("nl", "fr")` gives it files, the first one the original."""

    class Meta:
        model = Publication
        skip_postgeneration_save = True

    kind = "publication"
    title_nl = factory.Sequence(lambda n: f"Titel {n}")
    title_en = factory.LazyAttribute(lambda o: o.title_nl.replace("Titel", "Title"))
    title_fr = factory.LazyAttribute(lambda o: o.title_nl.replace("Titel", "Titre"))
    title_es = factory.LazyAttribute(lambda o: o.title_nl.replace("Titel", "Título"))
    abstract_nl = "Waar dit over gaat."
    year = 2020
    live = True

    @factory.post_generation
    def editions(self, create: bool, extracted: tuple[str, ...] | None, **kwargs: object) -> None:
        """Make an edition per language."""
        for position, language in enumerate(extracted or ()):
            EditionFactory(publication=self, language=language, is_original=position == 0)


class EditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Edition

    publication = factory.SubFactory(PublicationFactory)
    language = "nl"
    is_original = False
    document = factory.SubFactory(DocumentFactory)
