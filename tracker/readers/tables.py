"""Tables of articles and of quotes. In: CSV, TSV, JSON Lines, a workbook. Out: a Document a row.

An article's row has a column `text`, and may have `title`, `source`, `author`, `published`, `url`,
`lang`; what a file calls them is mapped in `tracker.toml`. The other columns are kept with the
document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from tracker.errors import InputError, NoDocumentError
from tracker.readers.embedded import Record, Records, Written, entry
from tracker.readers.frontmatter import SYNONYMS
from tracker.readers.packed import inner_name
from tracker.readers.rows import Row, delimited, objects
from tracker.readers.source import Item, Raw, ReadOptions

FIELDS = ("text", "title", "source", "author", "published", "url", "lang")
_IDENTITY = "id"
_MOST_SHOWN = 12
_LONGEST_SHOWN = 40
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Find = Callable[[Iterable[str]], dict[str, str] | None]
"""The columns of our fields among those of a table; None where it is no table to read."""


def read_table(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    """The documents in a table of articles; an error for each row that gives none."""
    media_type = _WORKBOOK if _is_workbook(raw) else "text/csv"
    records = Records(raw.path, _encoding(raw), options, media_type)
    for row, columns in _rows(raw, options, partial(_article_columns, options.columns)):
        yield _document(row, columns, records, raw) if isinstance(row, Row) else row


def refuse(raw: Raw, options: ReadOptions) -> None:
    """Raise `InputError` where the file is no table of articles."""
    find = partial(_article_columns, options.columns)
    mend = "; name it in tracker.toml ([readers.columns] text = …)"
    _refuse(raw, options, find, lambda names: f"has no column text{_among(names)}{mend}")


def read_quotes(raw: Raw, mapped: Mapping[str, str], options: ReadOptions) -> Iterator[Item]:
    """A document for each row of a sheet of quotes, whose text is the quote and nothing else.

    `mapped` names the sheet's columns by our fields, `text` being the quote; what it leaves out has
    our own names. Raises `InputError` where the sheet lacks a column that is mapped.
    """
    named = {"text": "quote", **mapped}

    def find(names: Iterable[str]) -> dict[str, str] | None:
        return None if _missing(named, names) else _article_columns(named, names)

    _refuse(raw, options, find, lambda n: f"has no column {_missing(named, n)[0]}{_among(n)}")
    records = Records(raw.path, _encoding(raw), options, "text/plain")
    for row, columns in _rows(raw, options, find):
        if isinstance(row, InputError):
            yield row
        else:
            yield _document(row, columns, records, raw, quoted=True)


def _refuse(
    raw: Raw, options: ReadOptions, find: Find, message: Callable[[Iterable[str]], str]
) -> None:
    """Raise `InputError` where the first row shows that the file is none to read; in a workbook,
    the first row of each sheet. Where there is no row, what is wrong with the first line is told.
    """
    names: Iterable[str] = ()
    wrong: InputError | None = None
    for row in rows_of(raw, options):
        if isinstance(row, Row):
            names = names or row.cells
            if find(row.cells):
                return
            if not _is_workbook(raw):
                break
        else:
            wrong = wrong or row
    if wrong and not names:
        raise wrong
    raise NoDocumentError(message(names), raw.place)


def _missing(mapped: Mapping[str, str], names: Iterable[str]) -> list[str]:
    known = {name.strip().casefold() for name in names}
    return [name for name in mapped.values() if name.strip().casefold() not in known]


def rows_of(raw: Raw, options: ReadOptions) -> Iterator[Row | InputError]:
    """The rows of a table in whatever format it is."""
    if _is_workbook(raw):
        from tracker.readers.workbook import workbook_rows

        return workbook_rows(raw, options.limits)
    if inner_name(raw.path.lower()).endswith((".jsonl", ".ndjson")):
        return objects(raw.source)
    return delimited(raw.source)


def _rows(
    raw: Raw, options: ReadOptions, find: Find
) -> Iterator[tuple[Row | InputError, Mapping[str, str]]]:
    """The rows, each with the columns of our fields; other sheets of a workbook are left out."""
    columns: dict[str, str] | None = None
    known: tuple[str, ...] | None = None
    for row in rows_of(raw, options):
        if isinstance(row, InputError):
            yield row, {}
            continue
        if known != tuple(row.cells):
            known = tuple(row.cells)
            columns = find(known)
        if columns:
            yield row, columns
        elif not _is_workbook(raw):
            yield InputError(f"has no text{_among(row.cells)}", f"{raw.place}:{row.line}"), {}


def _article_columns(mapped: Mapping[str, str], names: Iterable[str]) -> dict[str, str] | None:
    """As mapped, else by our own names."""
    known = {name.strip().casefold(): name for name in reversed(list(names))}
    found: dict[str, str] = {}
    for field in (*FIELDS, _IDENTITY):
        synonyms = [name for name, meant in SYNONYMS.items() if meant == field]
        for name in (mapped.get(field, ""), field, *synonyms):
            if name.strip().casefold() in known:
                found[field] = known[name.strip().casefold()]
                break
    return found if "text" in found else None


def _document(
    row: Row, columns: Mapping[str, str], records: Records, raw: Raw, *, quoted: bool = False
) -> Item:
    """The document of a row; a row without its text is an error."""
    cells = {field: row.cells.get(name, Written("")) for field, name in columns.items()}
    if not cells["text"].text.strip():
        said = f"the column {_short(columns['text'])} is empty"
        return InputError(said, f"{raw.place}:{row.line}")
    metadata = {
        field: entry(cells[field], f"column {name}", row.line)
        for field, name in columns.items()
        if field not in ("text", _IDENTITY) and cells[field].text.strip()
    }
    others = {
        name: cell.text
        for name, cell in row.cells.items()
        if name not in columns.values() and cell.text.strip()
    }
    record = Record(
        title=cells.get("title", Written("")),
        body=cells["text"],
        places=row.places,
        line=row.line,
        metadata=metadata,
        known_by=_known_by(cells, quoted=quoted),
        more=others,
    )
    return records.document(record, titled=not quoted, by_address=not quoted)


def _known_by(cells: Mapping[str, Written], *, quoted: bool) -> str:
    """What identifies a row: its id, else its title and where it is from, else its text."""
    said = {field: " ".join(cell.text.split()) for field, cell in cells.items()}
    if said.get(_IDENTITY):
        return said[_IDENTITY]
    main = "text" if quoted or not said.get("title") else "title"
    return "\x1f".join((said[main], said.get("source", ""), said.get("published", "")))


def _is_workbook(raw: Raw) -> bool:
    return raw.data.startswith(b"PK")


def _encoding(raw: Raw) -> str:
    return "utf-8" if _is_workbook(raw) else raw.source.encoding


def _short(name: str) -> str:
    """A column's name in a message: what heads a column may be a whole article."""
    folded = " ".join(name.split())
    return folded if len(folded) <= _LONGEST_SHOWN else f"{folded[: _LONGEST_SHOWN - 1]}…"


def _among(names: Iterable[str]) -> str:
    shown = [_short(name) for name in names]
    more = ", …" if len(shown) > _MOST_SHOWN else ""
    return f" among {', '.join(shown[:_MOST_SHOWN])}{more}" if shown else ""
