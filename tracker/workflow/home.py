"""Where a run is at home. In: paths, or a configuration's path. Out: `Home`."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.config import Config, load_config
from tracker.errors import ConfigError, LedgerError
from tracker.readers import ReadOptions
from tracker.workflow.collect import locate, options_of

if TYPE_CHECKING:
    from tracker.ledger import Ledger


class Home(NamedTuple):
    """The configuration that holds, the folder it stands in, and the ledger that was named."""

    root: Path
    config: Config
    config_path: Path | None
    ledger: Path | None = None

    @property
    def ledger_path(self) -> Path:
        """The ledger that was named, else the one beside the configuration.

        Within the current folder it is named from there, as people would name it.
        """
        from tracker.workflow.ledger import LEDGER

        path, here = self.ledger or self.root / LEDGER, Path.cwd()
        return path.relative_to(here) if path.is_relative_to(here) else path

    @property
    def options(self) -> str:
        """The options by which a later command in the current folder finds this home; mostly "".

        As a shell reads them, with a space before each.
        """
        from tracker.workflow.ledger import LEDGER

        root, nearest = locate(())
        said = ""
        if self.config_path and (not nearest or not self.config_path.samefile(nearest)):
            root, said = self.root, f" --config {shlex.quote(str(self.config_path))}"
        if self.ledger_path.resolve() != (root / LEDGER).resolve():
            said += f" --ledger {shlex.quote(str(self.ledger_path))}"
        return said

    def open_ledger(self, *, create: bool = False) -> Ledger:
        """The ledger. Raises LedgerError where there is none and none is to be made."""
        from tracker.ledger import Ledger

        if not create and not self.ledger_path.exists():
            raise LedgerError(
                "there is no ledger yet; tracker add PATH makes it", str(self.ledger_path)
            )
        return Ledger.open(self.ledger_path, create=create)

    def read_options(self, published: str | None = None, source: str | None = None) -> ReadOptions:
        """What holds where documents do not say. Raises DateError for a date that is none."""
        return options_of(self.config, published, source)


def find_home(
    paths: Sequence[str] = (), *, config: Path | None = None, ledger: Path | None = None
) -> Home:
    """The home of a run over `paths`, else of the current folder.

    `config` and `ledger` name other files than the nearest ones. Raises ConfigError.
    """
    if config is None:
        root, config = locate(paths)
    elif config.is_file():
        root = config.resolve().parent
    else:
        raise ConfigError("there is no such configuration", str(config))
    return Home(root, load_config(config), config, ledger)
