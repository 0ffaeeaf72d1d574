"""What every test shares: hypothesis profiles, and a machine without habits of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tracker.ledger import Ledger

# The suite draws the same examples each time; `make stress` draws many new ones.
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "stress", parent=settings.get_profile("suite"), derandomize=False, max_examples=5_000
)
settings.load_profile("suite")

# A run in the background is deaf to Ctrl-C, and so is what it starts: tests that interrupt a
# process would wait for ever.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine that runs the tests changes what is printed."""
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "SOURCE_DATE_EPOCH",
        "GITHUB_ACTIONS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    if "TERM" in os.environ:
        monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    from tracker.ledger import Ledger

    with Ledger.open(tmp_path / "claims.db", create=True) as opened:
        yield opened


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew instead of compared."""
    return bool(request.config.getoption("--update"))
