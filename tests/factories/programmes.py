"""Programmes, periods, partners and their pages."""

import datetime

import factory

from programmes.models import (
    Programme,
    ProgrammePage,
    ProgrammePartner,
    ProgrammePeriod,
    ProgrammePeriodPage,
)
from tests.factories.pages import PageFactory
from tests.factories.vocabularies import NamedFactory, OrganisationFactory


class ProgrammeFactory(NamedFactory):
    class Meta:
        model = Programme

    level = "federal"


class PeriodFactory(NamedFactory):
    class Meta:
        model = ProgrammePeriod

    programme = factory.SubFactory(ProgrammeFactory)
    start = datetime.date(2022, 1, 1)
    end = datetime.date(2026, 12, 31)
    status = "2"


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammePartner

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "partner"


class ProgrammePageFactory(PageFactory):
    class Meta:
        model = ProgrammePage

    programme = factory.SubFactory(ProgrammeFactory)


class PeriodPageFactory(PageFactory):
    class Meta:
        model = ProgrammePeriodPage

    period = factory.SubFactory(PeriodFactory)
