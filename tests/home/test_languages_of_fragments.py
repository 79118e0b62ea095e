"""No text that fell back to Dutch stands under the language of the page, whatever page it is."""

import datetime
from typing import Any

import pytest

from evaluations.models import OwnerRole
from tests.factories import (
    ActionStatusFactory,
    CountryFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammeFactory,
    ProgrammePageFactory,
    PublicationFactory,
    RecommendationFactory,
    ResponseFactory,
    SiteTree,
    ThemeFactory,
    translated,
)
from vvsg_intl.core.chrome import record_path

pytestmark = pytest.mark.one_database

DUTCH = "Nederlandse tekst"
ONLY_DUTCH = {"name_nl": DUTCH, "name_en": "", "name_fr": "", "name_es": ""}


def dutch_terms() -> dict[str, Any]:
    """A theme, a country, an organisation and a publication, all in Dutch alone."""
    terms = {
        "theme": ThemeFactory(**ONLY_DUTCH),
        "country": CountryFactory(**ONLY_DUTCH),
        "organisation": OrganisationFactory(**ONLY_DUTCH),
    }
    titles = {f"title_{code}": DUTCH if code == "nl" else "" for code in ("nl", "en", "fr", "es")}
    publication = PublicationFactory(**titles, abstract_nl=DUTCH, editions=("nl",))
    publication.themes.add(terms["theme"])
    publication.countries.add(terms["country"])
    publication.creators.create(organisation=terms["organisation"])
    publication.save()
    return {**terms, "publication": publication}


def dutch_programme(terms: dict[str, Any]) -> dict[str, Any]:
    """A programme with a partner and a period, in Dutch alone."""
    programme = ProgrammeFactory(**ONLY_DUTCH, funder=terms["organisation"])
    programme.themes.add(terms["theme"])
    programme.save()
    PartnerFactory(programme=programme, organisation=terms["organisation"], note_nl=DUTCH)
    period = PeriodFactory(**ONLY_DUTCH, programme=programme)
    period.countries.add(terms["country"])
    period.publications.add(terms["publication"])
    period.save()
    return {"programme": programme, "period": period}


def dutch_evaluation(terms: dict[str, Any], programme: dict[str, Any]) -> Any:
    """An evaluation with all that follows from it, in Dutch alone."""
    evaluation = EvaluationFactory(
        **ONLY_DUTCH,
        **programme,
        commissioner=terms["organisation"],
        withheld_reason_nl=DUTCH,
        delay_reason_nl=DUTCH,
    )
    evaluation.themes.add(terms["theme"])
    evaluation.countries.add(terms["country"])
    evaluation.evaluators.add(terms["organisation"])
    evaluation.documents.create(publication=terms["publication"])
    evaluation.save()
    recommendation = RecommendationFactory(evaluation=evaluation, text_nl=DUTCH)
    ResponseFactory(recommendation=recommendation, decision="partial", explanation_nl=DUTCH)
    action = FollowUpActionFactory(
        recommendation=recommendation, text_nl=DUTCH, owner=OwnerRole.objects.create(name_nl=DUTCH)
    )
    ActionStatusFactory(action=action, note_nl=DUTCH)
    return evaluation


def french_pages(site: SiteTree, terms: dict[str, Any]) -> dict[str, str]:
    """The addresses of French pages about these records, and a Dutch item beside them."""
    facts = dutch_programme(terms)
    evaluation = dutch_evaluation(terms, facts)
    links = {"themes": [terms["theme"]], "countries": [terms["country"]]}
    programme = ProgrammePageFactory(
        parent=site.section("programmes"), programme=facts["programme"]
    )
    french = {"programme": translated(programme, site.section("programmes", "fr"), title="Fr")}
    period = PeriodPageFactory(parent=programme, period=facts["period"])
    french["period"] = translated(period, french["programme"], title="Fr")
    page = EvaluationPageFactory(parent=site.section("evaluations"), evaluation=evaluation)
    french["evaluation"] = translated(page, site.section("evaluations", "fr"), title="Fr")
    french["news"] = NewsPageFactory(parent=site.section("news", "fr"), title="Fr", **links)
    newest = datetime.date(2025, 1, 1)
    NewsPageFactory(
        parent=site.section("news"), title=DUTCH, intro=DUTCH, date=newest, themes=links["themes"]
    )
    return {name: page.get_url() for name, page in french.items()}


@pytest.fixture
def addresses(site: SiteTree) -> dict[str, str]:
    """The French pages of a site whose records are all in Dutch alone."""
    site.complete("nl", "fr")
    terms = dutch_terms()
    found = french_pages(site, terms)
    found["home"] = "/fr/"
    found["follow_up"] = site.follow_up("fr").get_url()
    for kind in ("publications", "countries", "themes"):
        found[kind] = site.section(kind, "fr").get_url()
    found["news_list"] = site.section("news", "fr").get_url()
    found["publication"] = found["publications"] + record_path(terms["publication"], "fr")
    found["country"] = found["countries"] + record_path(terms["country"], "fr")
    found["theme"] = found["themes"] + record_path(terms["theme"], "fr")
    found["search"] = site.section("search", "fr").get_url() + "?q=Nederlandse"
    return found


@pytest.mark.parametrize(
    "place",
    [
        "programme",
        "period",
        "evaluation",
        "news",
        "home",
        "follow_up",
        "publications",
        "countries",
        "themes",
        "news_list",
        "publication",
        "country",
        "theme",
        "search",
    ],
)
def test_a_text_that_fell_back_stands_in_its_own_language(
    addresses: dict[str, str], read, place: str
) -> None:
    body = read(addresses[place]).body
    found = body.find_all(string=lambda string: DUTCH in string)
    assert found, "the page shows nothing of what is in Dutch alone"
    wrong = [
        str(text.parent)[:200]
        for text in found
        if next((tag["lang"] for tag in text.parents if tag.get("lang")), "") != "nl"
    ]
    assert not wrong


@pytest.mark.parametrize("place", ["news_list", "publications", "publication", "country", "search"])
def test_that_is_said_by_elements_and_never_inside_an_attribute_or_as_text(
    addresses: dict[str, str], read, place: str
) -> None:
    html = read(addresses[place])
    values = [str(value) for tag in html.find_all(True) for value in tag.attrs.values()]
    assert not [value for value in values if "<span" in value]
    assert "<span" not in html.body.get_text()
    assert "<span" not in html.title.get_text()
    assert not html.select("option *")


@pytest.mark.parametrize("place", ["news_list", "publications"])
def test_a_chosen_filter_and_its_option_say_their_language(
    addresses: dict[str, str], read, place: str
) -> None:
    option = read(addresses[place]).select_one('option[lang="nl"]')
    name = option.parent["name"]
    html = read(f"{addresses[place]}?{name}={option['value']}")
    assert html.select_one('.chosen-filters a span[lang="nl"]').get_text() == DUTCH
    assert html.select_one(f'select[name="{name}"] option[selected]')["lang"] == "nl"


def test_a_text_in_the_language_of_the_page_says_nothing(site: SiteTree, read) -> None:
    site.complete("nl")
    theme = ThemeFactory(name_nl="Water")
    address = site.section("themes").get_url() + record_path(theme, "nl")
    html = read(address)
    assert not html.body.select_one(".breadcrumb [lang]")
    assert html.h1.get_text() == "Water"


def test_what_editors_typed_is_escaped_wherever_it_falls_back(site: SiteTree, client) -> None:
    site.complete("nl", "fr")
    names = {**ONLY_DUTCH, "name_nl": "<em>Vet</em> & co"}
    theme, organisation = ThemeFactory(**names), OrganisationFactory(**names, acronym="<i>")
    publication = PublicationFactory(editions=("nl",))
    publication.themes.add(theme)
    publication.creators.create(organisation=organisation)
    publication.save()
    programme = ProgrammeFactory(**names)
    PartnerFactory(programme=programme, organisation=organisation, note_nl="<u>noot</u>")
    page = ProgrammePageFactory(parent=site.section("programmes"), programme=programme)
    french = translated(page, site.section("programmes", "fr"), title="Fr")
    record = site.section("publications", "fr").get_url() + record_path(publication, "fr")
    for address in (record, french.get_url()):
        text = client.get(address).content.decode()
        assert "&lt;em&gt;Vet" in text
        assert not [tag for tag in ("<em>", "<i>", "<u>", "&amp;lt;") if tag in text]
