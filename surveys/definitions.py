"""The questions, answers and groups that a codebook defines, made where they are absent."""

from typing import Any

from wagtail.search.backends import get_search_backends

from surveys.codebooks import Codebook
from surveys.models import Dimension, Group, Option, Question, SurveyWave, Topic

Change = dict[str, Any]
AT_ONCE = 500


def definitions(book: Codebook | None) -> list[Change]:
    """The questions, answers and groups that a codebook defines; as changes of an import."""
    if book is None:
        return []
    found: list[Change] = [
        {"kind": "dimension", "code": b.code, "name": b.name, "groups": b.labels}
        for b in book.breakdowns
    ]
    found += [
        {
            "kind": "question",
            "code": q.code,
            "topic": q.topic,
            "type": str(q.type),
            "name": q.name,
            "wording": q.wording,
            "chart": q.chart,
            "order": order,
            "options": q.labels,
        }
        for order, q in enumerate(book.questions)
    ]
    return found


def define(wave: SurveyWave, changes: list[Change]) -> int:
    """Make the questions, answers and groups that are absent; those that exist stay as they are."""
    made = 0
    for change in changes:
        if change["kind"] == "dimension":
            dimension, created = Dimension.objects.get_or_create(
                series=wave.series, code=change["code"], defaults=columns("name", change["name"])
            )
            known = set(dimension.groups.values_list("code", flat=True))
            groups = [
                Group(dimension=dimension, code=code, sort_order=order, **columns("label", label))
                for order, (code, label) in enumerate(change["groups"].items())
                if code not in known
            ]
            made += created + len(Group.objects.bulk_create(groups))
    return made + define_questions(wave, [c for c in changes if c["kind"] == "question"])


def define_questions(wave: SurveyWave, changes: list[Change]) -> int:
    """The questions and answers that are absent, all at once."""
    topics = {topic.code: topic for topic in Topic.objects.filter(series=wave.series_id)}
    known = set(wave.questions.values_list("code", flat=True))
    new = [
        Question(
            wave=wave,
            code=change["code"],
            topic=topics[change["topic"]],
            type=change["type"],
            chart=change["chart"],
            sort_order=change["order"],
            **columns("name", change["name"]),
            **columns("wording", change["wording"]),
        )
        for change in changes
        if change["code"] not in known
    ]
    Question.objects.bulk_create(new, batch_size=AT_ONCE)
    # Rows made in bulk send no signal; choosers find them by the index.
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Question, new)
    questions = {question.code: question for question in wave.questions.all()}
    present = set(Option.objects.filter(question__wave=wave).values_list("question__code", "code"))
    options = [
        Option(
            question=questions[change["code"]],
            code=code,
            sort_order=order,
            scale_position=int(entry["scale_position"]) if entry.get("scale_position") else None,
            **columns("label", entry.get("label") or {"nl": code}),
        )
        for change in changes
        for order, (code, entry) in enumerate(change["options"].items())
        if (change["code"], code) not in present
    ]
    Option.objects.bulk_create(options, batch_size=AT_ONCE)
    return len(new) + len(options)


def columns(field: str, texts: dict[str, str]) -> dict[str, Any]:
    """The columns of a translated field."""
    return {f"{field}_{code}": text for code, text in texts.items()}
