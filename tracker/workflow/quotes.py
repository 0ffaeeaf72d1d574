"""A sheet of quotes to documents. In: a sheet and what its columns are called. Out: Documents.

Each row is a document whose text is the quote; the other columns are kept with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.errors import InputError, MissingExtraError, UsageError
from tracker.readers import ReadOptions, Sourced, check_size
from tracker.readers.source import Raw
from tracker.readers.tables import FIELDS, read_quotes
from tracker.workflow.search import Note

QUOTE = "quote"
_FIELDS = (QUOTE, *(field for field in FIELDS if field != "text"), "id")


def parse_map(written: str) -> dict[str, str]:
    """The columns by our fields, from `quote=Claim,source=Outlet`. Raises UsageError."""
    mapped: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in written.split(","))):
        field, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or not column or field not in _FIELDS:
            raise UsageError(
                f"--map: {pair!r} is not one of {', '.join(_FIELDS)}, an equals sign and a column"
            )
        mapped["text" if field == QUOTE else field] = column
    return mapped


def collect_quotes(
    sheet: str, mapped: dict[str, str], root: Path, options: ReadOptions
) -> Iterator[Sourced | Note]:
    """The documents in a sheet, with a note for each row that gives none."""
    path = Path(sheet)
    shown = _relative(path, root)
    try:
        check_size(path.stat().st_size, options.limits, shown)
        data = path.read_bytes()
    except OSError as error:
        yield Note("failed", shown, f"cannot be read: {error.strerror}")
        return
    except InputError as error:
        yield Note("failed", shown, error.message)
        return
    try:
        for item in read_quotes(Raw(data, shown), mapped, options):
            if isinstance(item, InputError):
                yield Note("failed", item.place or shown, item.message)
            else:
                yield item if isinstance(item, Sourced) else Sourced(item, data)
    except (InputError, MissingExtraError) as error:
        yield Note("failed", error.place or shown, error.message)


def _relative(path: Path, root: Path) -> str:
    absolute = path.resolve()
    inside = absolute.is_relative_to(root.resolve())
    return absolute.relative_to(root.resolve()).as_posix() if inside else path.as_posix()
