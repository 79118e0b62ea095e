"""A manager whom the settings name, and a private store of the test's own."""

from pathlib import Path

import pytest

from tests.factories.integrity import Staff, make_manager


@pytest.fixture(autouse=True)
def _private_store(settings, tmp_path: Path) -> None:
    settings.INTEGRITY_ROOT = str(tmp_path / "private")
    settings.INTEGRITY_TRUST_FINGERPRINT = []


@pytest.fixture
def manager(db: None) -> Staff:
    """The complaint manager, trusted."""
    return make_manager()
