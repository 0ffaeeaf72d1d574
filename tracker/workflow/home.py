"""Where a run is at home. In: a starting folder, or a configuration's path. Out: `Home`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tracker.config import Config, find_config, load_config
from tracker.errors import ConfigError, LedgerError
from tracker.ledger import Ledger
from tracker.workflow.ledger import LEDGER


class Home(NamedTuple):
    """The configuration that holds, and the folder it and its ledger stand in."""

    root: Path
    config: Config
    config_path: Path | None
    ledger_path: Path

    def open_ledger(self, *, create: bool = False) -> Ledger:
        """The ledger; without `create` it must be there, and hold something to work on."""
        if not create and not self.ledger_path.exists():
            raise LedgerError(
                "there is no ledger yet; tracker add PATH makes it", str(self.ledger_path)
            )
        return Ledger.open(self.ledger_path, create=create)


def find_home(
    start: Path | None = None, *, config: Path | None = None, ledger: Path | None = None
) -> Home:
    """The home of a run that starts in `start` (without one, the current folder).

    `config` and `ledger` name other files than the nearest ones. Raises ConfigError.
    """
    if config is not None and not config.is_file():
        raise ConfigError("there is no such configuration", str(config))
    found = config or find_config(start or Path.cwd())
    root = found.parent if found else (start or Path.cwd())
    return Home(root, load_config(found), found, ledger or root / LEDGER)
