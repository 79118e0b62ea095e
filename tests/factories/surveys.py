"""Surveys: series, waves, questions, results, and their pages. All answers are made up."""

import datetime

import factory

from surveys.models import (
    Correction,
    Dimension,
    Group,
    HeadlineFigure,
    KeyFinding,
    Option,
    Question,
    Result,
    SurveyPage,
    SurveySeries,
    SurveySeriesPage,
    SurveyWave,
    Topic,
)
from tests.factories.pages import PageFactory


class SurveySeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SurveySeries

    code = factory.Sequence(lambda n: f"reeks-{n}")
    name_nl = factory.Sequence(lambda n: f"Reeks {n}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    series = factory.SubFactory(SurveySeriesFactory)
    code = factory.Sequence(lambda n: f"onderwerp-{n}")
    name_nl = factory.Sequence(lambda n: f"Onderwerp {n}")


class SurveyWaveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SurveyWave

    series = factory.SubFactory(SurveySeriesFactory)
    year = factory.Sequence(lambda n: 2001 + n)
    name_nl = factory.Sequence(lambda n: f"Meting {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question of a wave; its topic is made in the wave's series."""

    class Meta:
        model = Question

    wave = factory.SubFactory(SurveyWaveFactory)
    topic = factory.LazyAttribute(lambda o: TopicFactory(series=o.wave.series))
    code = factory.Sequence(lambda n: f"vraag-{n}")
    name_nl = factory.Sequence(lambda n: f"Vraag {n}")


class OptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Option

    question = factory.SubFactory(QuestionFactory)
    code = factory.Sequence(lambda n: f"antwoord-{n}")
    label_nl = factory.Sequence(lambda n: f"Antwoord {n}")
    sort_order = factory.Sequence(lambda n: n)


class DimensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dimension

    series = factory.SubFactory(SurveySeriesFactory)
    code = factory.Sequence(lambda n: f"uitsplitsing-{n}")
    name_nl = factory.Sequence(lambda n: f"Uitsplitsing {n}")


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    dimension = factory.SubFactory(DimensionFactory)
    code = factory.Sequence(lambda n: f"groep-{n}")
    label_nl = factory.Sequence(lambda n: f"Groep {n}")


class ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Result

    question = factory.SubFactory(QuestionFactory)
    unit = "percent"
    value = factory.LazyAttribute(
        lambda o: 40 if o.state == "value" and not o.denominator else None
    )
    state = "value"
    denominator = None


class HeadlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HeadlineFigure

    wave = factory.LazyAttribute(lambda o: o.result.question.wave)
    result = factory.SubFactory(ResultFactory)
    label_nl = "van de besturen doet mee"


class KeyFindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KeyFinding

    wave = factory.SubFactory(SurveyWaveFactory)
    topic = factory.LazyAttribute(lambda o: TopicFactory(series=o.wave.series))
    text_nl = "Er is meer steun nodig."


class CorrectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Correction

    wave = factory.SubFactory(SurveyWaveFactory)
    date = datetime.date(2024, 5, 2)
    text_nl = "Een cijfer is verbeterd."


class SurveySeriesPageFactory(PageFactory):
    class Meta:
        model = SurveySeriesPage

    series = factory.SubFactory(SurveySeriesFactory)


class SurveyPageFactory(PageFactory):
    class Meta:
        model = SurveyPage

    wave = factory.SubFactory(SurveyWaveFactory)
