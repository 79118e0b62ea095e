"""The locks hold what pyproject.toml asks for, hashed, and agree with each other."""

import re
import tomllib
from itertools import pairwise

import pytest

from tests.architecture.source_tree import ROOT

LOCKS = ("base", "test", "dev")
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9._-]+")


def lock(name: str) -> str:
    """The text of a lock."""
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def pins(name: str) -> dict[str, str]:
    """Package to version."""
    return dict(PIN.findall(lock(name)))


def asked_for(name: str) -> set[str]:
    """The packages that pyproject.toml asks for up to this lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in LOCKS[1 : LOCKS.index(name) + 1]:
        wanted += project["optional-dependencies"][extra]
    return {NAME.match(item).group(0).lower().replace("_", "-") for item in wanted}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_everything_that_was_asked_for(name: str) -> None:
    assert not asked_for(name) - set(pins(name)), "run make lock"


@pytest.mark.parametrize(("lower", "upper"), list(pairwise(LOCKS)))
def test_a_lock_contains_the_one_below_it_pin_for_pin(lower: str, upper: str) -> None:
    assert pins(lower).items() <= pins(upper).items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash_and_no_index_is_named(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock(name), flags=re.MULTILINE)[1:]
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not re.search(r"^\s*(--|-i |-f )(?!hash)", lock(name), flags=re.MULTILINE)
    assert "://" not in lock(name)
