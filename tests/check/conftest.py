"""A copy of the second almanac for each test that breaks it."""

from pathlib import Path

import pytest

from tests.support import rivers
from tests.support.rivers import Rivers


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)
