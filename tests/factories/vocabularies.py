"""Countries, themes, organisations and goals, with a name in each language."""

import factory

from vvsg_intl.vocabularies.models import Country, Organisation, SustainableDevelopmentGoal, Theme


class NamedFactory(factory.django.DjangoModelFactory):
    """A record with a name per language; give `name_fr=""` for one that lacks French."""

    class Meta:
        abstract = True

    name_nl = factory.Sequence(lambda n: f"Naam {n}")
    name_en = factory.LazyAttribute(lambda o: o.name_nl.replace("Naam", "Name"))
    name_fr = factory.LazyAttribute(lambda o: o.name_nl.replace("Naam", "Nom"))
    name_es = factory.LazyAttribute(lambda o: o.name_nl.replace("Naam", "Nombre"))


class CountryFactory(NamedFactory):
    class Meta:
        model = Country

    code = factory.Sequence(lambda n: chr(65 + n // 26 % 26) + chr(65 + n % 26))


class ThemeFactory(NamedFactory):
    class Meta:
        model = Theme


class OrganisationFactory(NamedFactory):
    class Meta:
        model = Organisation


class GoalFactory(NamedFactory):
    class Meta:
        model = SustainableDevelopmentGoal

    number = factory.Sequence(lambda n: n % 17 + 1)
