"""What the tests of imports share: waves that files can be imported into."""

import pytest

from surveys.models import SurveyWave
from tests.factories import (
    GroupFactory,
    OptionFactory,
    QuestionFactory,
    SurveySeriesFactory,
    SurveyWaveFactory,
    TopicFactory,
)


@pytest.fixture
def wave(db: None) -> SurveyWave:
    """A wave with one question of two answers and one group."""
    series = SurveySeriesFactory(code="s")
    wave = SurveyWaveFactory(series=series, year=2030)
    question = QuestionFactory(wave=wave, code="q", type="single")
    OptionFactory(question=question, code="yes")
    OptionFactory(question=question, code="no")
    GroupFactory(dimension__series=series, dimension__code="size", code="small")
    return wave


@pytest.fixture
def coded(wave) -> SurveyWave:
    TopicFactory(series=wave.series, code="t")
    return wave
