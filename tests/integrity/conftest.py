"""A manager whom the settings name, and a private store of the test's own."""

from pathlib import Path

import pytest

from integrity.choices import IdentityField, Role
from tests.factories.integrity import Filed, Staff, file, make_manager, make_vouched


@pytest.fixture(autouse=True)
def _private_store(settings, tmp_path: Path) -> None:
    settings.INTEGRITY_ROOT = str(tmp_path / "private")
    settings.INTEGRITY_TRUST_FINGERPRINT = []


@pytest.fixture
def manager(db: None) -> Staff:
    """The complaint manager, trusted."""
    return make_manager()


@pytest.fixture
def handler(manager: Staff) -> Staff:
    """A handler for whom the manager vouched."""
    return make_vouched(manager, "hanna", Role.HANDLER)


@pytest.fixture
def filed(manager: Staff) -> Filed:
    """A report by name."""
    return file(identity={IdentityField.NAME: "Jan Peeters"})
