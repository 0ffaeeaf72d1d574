"""Which rules hold where. In: configurations and the command line. Out: codes and severities by
file.

Series and facts come from the configuration of the run; which rules run and how severe they are
comes, for each file, from the nearest configuration above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.checks import Rule, select
from tracker.checks.registry import matching, unknown
from tracker.config import CheckConfig, Config, find_config, load_config
from tracker.errors import ConfigError, UsageError
from tracker.models import Severity, Site

STRICT = "FACT03"


class Settings:
    """What the configurations and the command line say of the checks.

    `chosen` and `ignored` are the selectors of the command line: the first replace those of a
    configuration, the others are added to them. Raises ConfigError, naming the file and the
    nearest code, for a selector that names no rule.
    """

    def __init__(
        self,
        root: Path,
        config: Config,
        chosen: Sequence[str] = (),
        ignored: Sequence[str] = (),
        strict: bool = False,
    ) -> None:
        self._root = root.resolve()
        self._config = config
        self._chosen = tuple(chosen)
        self._ignored = tuple(ignored)
        self._strict = strict
        self._folders: dict[Path, tuple[Path, CheckConfig]] = {}
        self._codes: dict[str, frozenset[str]] = {}
        select(
            self._chosen, self._ignored
        )  # an unknown selector is refused before anything is read

    def codes(self, path: str) -> frozenset[str]:
        """The codes of the rules that run for a file."""
        if path not in self._codes:
            self._codes[path] = frozenset(self._resolve(path))
        return self._codes[path]

    def all_codes(self, paths: Iterable[str]) -> frozenset[str]:
        """The codes of the rules that run for any of the files, or for none in particular."""
        return frozenset[str]().union(self.codes(""), *map(self.codes, paths))

    def severity(self, rule: Rule, site: Site) -> Severity | None:
        """What the configuration says of a rule at a place: the longest selector decides."""
        folder, config = self._nearest(site.path)
        fitting = [
            (len(selector) if selector.upper() != "ALL" else 0, level)
            for selector, level in config.severity.items()
            if rule in self._matching(selector, folder)
        ]
        return max(fitting)[1] if fitting else None

    def _resolve(self, path: str) -> set[str]:
        folder, config = self._nearest(path)
        try:
            chosen = self._chosen or config.select or ()
            strict = [STRICT] if self._strict or config.strict else []
            codes = select(chosen, [*config.ignore, *self._ignored], strict)
            for pattern, per_file in config.per_file.items():
                if path and _fits(pattern, self._root / path, folder):
                    if per_file.select is not None and not self._chosen:
                        codes = select(per_file.select, [*config.ignore, *self._ignored], strict)
                    codes -= select(per_file.ignore, []) if per_file.ignore else set()
        except UsageError as error:
            raise ConfigError(error.message, str(find_config(folder) or folder)) from None
        return codes

    def _nearest(self, path: str) -> tuple[Path, CheckConfig]:
        """The folder of the nearest configuration above a file, and what it says of checks."""
        folder = (self._root / path).parent if path else self._root
        if folder not in self._folders:
            found = find_config(folder) if path and folder.is_dir() else None
            if found is None or found.parent == self._root:
                self._folders[folder] = (self._root, self._config.check)
            else:
                self._folders[folder] = (found.parent, load_config(found).check)
        return self._folders[folder]

    @staticmethod
    def _matching(selector: str, folder: Path) -> list[Rule]:
        found = matching(selector)
        if not found:
            raise ConfigError(unknown(selector), str(folder))
        return found


def _fits(pattern: str, path: Path, folder: Path) -> bool:
    """Whether a pattern, written as in `.gitignore`, fits a file below its configuration."""
    from pathspec import GitIgnoreSpec

    try:
        relative = path.relative_to(folder).as_posix()
    except ValueError:
        return False
    return GitIgnoreSpec.from_lines([pattern]).match_file(relative)
