"""A label comes in the reader's language or in its fallback, and says which of them it is."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories import CountryFactory, OrganisationFactory, SiteTree, ThemeFactory
from vvsg_intl.core.i18n import localized
from vvsg_intl.vocabularies.models import Country

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ALL = {"nl": "Vrede", "en": "Peace", "fr": "Paix", "es": "Paz"}


@pytest.mark.parametrize(("language", "name"), ALL.items())
def test_a_label_comes_in_the_language_of_the_reader(language: str, name: str) -> None:
    theme = ThemeFactory(**{f"name_{code}": text for code, text in ALL.items()})
    found = localized(theme, "name", language)
    assert (found.text, found.lang) == (name, language)


@pytest.mark.parametrize(
    ("reader", "filled", "shown"),
    [
        ("fr", {"nl", "en", "es"}, "en"),
        ("es", {"nl", "en", "fr"}, "en"),
        ("fr", {"nl", "es"}, "nl"),
        ("es", {"nl", "fr"}, "nl"),
        ("en", {"nl", "fr", "es"}, "nl"),
    ],
)
def test_a_missing_label_falls_back_to_english_then_to_dutch(
    reader: str, filled: set[str], shown: str
) -> None:
    names = {f"name_{code}": text if code in filled else "" for code, text in ALL.items()}
    found = localized(ThemeFactory(**names), "name", reader)
    assert (found.text, found.lang) == (ALL[shown], shown)


def test_a_label_of_nothing_is_empty_and_claims_no_other_language() -> None:
    nothing = {f"name_{code}": "" for code in ALL}
    found = localized(ThemeFactory(**nothing), "name", "fr")
    assert (found.text, found.lang) == ("", "fr")


def test_the_name_of_a_record_follows_the_active_language() -> None:
    country = CountryFactory(name_nl="Duitsland", name_en="Germany", name_fr="", name_es="")
    with translation.override("fr"):
        assert str(country) == "Germany"
    with translation.override("nl"):
        assert str(country) == "Duitsland"


def test_a_record_needs_a_dutch_name_and_no_other() -> None:
    with pytest.raises(ValidationError) as refusal:
        Country(code="BE", name_en="Belgium").full_clean()
    assert "name_nl" in refusal.value.message_dict
    assert not {"name_en", "name_fr", "name_es"} & set(refusal.value.message_dict)
    Country(code="BE", name_nl="België").full_clean()


def test_an_organisation_is_named_with_its_acronym_once() -> None:
    assert str(OrganisationFactory(name_nl="Vereniging", acronym="VVSG")) == "Vereniging (VVSG)"
    assert str(OrganisationFactory(name_nl="UVCW", acronym="UVCW")) == "UVCW"


def test_a_label_that_fell_back_stands_on_the_page_with_its_own_language(
    site: SiteTree, read
) -> None:
    ThemeFactory(name_nl="Stedenbanden", name_en="", name_fr="", name_es="")
    ThemeFactory(name_nl="Vrede", name_en="Peace", name_fr="Paix", name_es="Paz")
    html = read(site.section("themes", "fr").get_url())
    languages = {link.get_text(): link["lang"] for link in html.select(".theme-list a")}
    assert languages == {"Stedenbanden": "nl", "Paix": "fr"}


def test_a_record_page_gives_its_name_in_the_language_that_it_is_in(site: SiteTree, read) -> None:
    CountryFactory(code="BJ", name_nl="Benin", name_en="", name_fr="Bénin", name_es="")
    for language in ("nl", "es", "fr"):
        site.section("countries", language)
    assert read("/es/paises/bj-benin/").h1["lang"] == "nl"
    assert read("/fr/pays/bj-benin/").h1["lang"] == "fr"
