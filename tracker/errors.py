"""Every exception the tracker raises on purpose. No input, no output: the tree itself.

    TrackerError            one clear line for a person; the command line prints it and exits 2
    ├── InputError          a document, table or sheet that cannot be read
    │   ├── DateError       words that are no date, or a date that can be read in two ways
    │   └── NoDocumentError a file that is something else than a document, which is no fault of it
    ├── ConfigError         tracker.toml or [tool.tracker] is not usable
    ├── LedgerError         the ledger file is not usable
    ├── UsageError          a command or function was asked for something that does not exist
    └── MissingExtraError   an optional library is not installed; the message holds the install line

Findings of checks are values (`tracker.models.Diagnostic`), never exceptions.
"""

from __future__ import annotations


class TrackerError(Exception):
    """Something the user can mend: `message` says what, `place` where (a file, line or key)."""

    def __init__(self, message: str, place: str | None = None) -> None:
        self.message = message
        self.place = place
        super().__init__(message, place)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class InputError(TrackerError):
    """A document, table or sheet that cannot be read."""


class DateError(InputError):
    """Words that are no date, or a date that can be read in two ways."""


class NoDocumentError(InputError):
    """A file that is something else than a document."""


class ConfigError(TrackerError):
    """`tracker.toml` or `[tool.tracker]` is not usable."""


class LedgerError(TrackerError):
    """The ledger file is not usable."""


class UsageError(TrackerError):
    """A command or function was asked for something that does not exist."""


class MissingExtraError(TrackerError):
    """An optional library is not installed."""
