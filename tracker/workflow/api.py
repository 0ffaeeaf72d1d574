"""The functions of `tracker` for scripts and notebooks. In: paths, texts, records. Out: records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.config import Config
from tracker.errors import InputError
from tracker.models import Claim, Diagnostic, Document, Observation, Series, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from tracker.workflow.home import Home

Paths = str | Path | Sequence[str | Path]


def read(
    path: Paths, *, published: str | None = None, source: str | None = None
) -> Iterator[Document]:
    """The documents in files, folders or patterns, in order.

    `published` and `source` hold where a document does not say. Files met in a folder that are not
    documents are passed over. Raises InputError for a named file that cannot be read, ConfigError
    for a configuration beside them that cannot be used.
    """
    names = _names(path)
    return _read(_home(names), names, published, source)


def extract(
    document: Document | str, *, published: str | date | None = None, source: str | None = None
) -> list[Claim]:
    """The numeric claims of a document, or of a text with its publication date and source."""
    from tracker.extraction import extract as of_document

    if isinstance(document, str):
        document = _document(document, published, source)
    return of_document(document)


def link(claims: Iterable[Claim], *, config: Config | None = None) -> list[Series]:
    """The series that claims form, those of `config` first among them."""
    from tracker.linking import link as of_claims

    return of_claims(claims, config or Config())


def compare(series: Series, *, config: Config | None = None) -> list[Observation]:
    """The observations of a series, each with its relation to the others."""
    from tracker.comparison import compare as of_series

    return of_series(series, config or Config())


def compare_statements(evidence: str, claim: str, *, strict: bool = False) -> Verdict:
    """What the numbers and dates of the text `evidence` say of those of the text `claim`.

    The verdict's `answer` is "supports", "refutes" or "unknown", with the `reason` in words and the
    `pairs` of numbers it rests on. With `strict`, "refutes" is said only where the two surely speak
    of the same thing at the same time, as checks need it; without, the answer is the best guess.
    """
    from tracker.workflow.statements import compare_statements as of_texts

    return of_texts(evidence, claim, strict=strict)


def check(documents: Iterable[Document], *, config: Config | None = None) -> list[Diagnostic]:
    """What does not hold together within and between documents."""
    from tracker.workflow.check import check_documents

    return check_documents(documents, config or Config())


def frame(documents: Paths | Iterable[Document], *, config: Config | None = None) -> pd.DataFrame:
    """The comparison as a table: a row an observation, the columns of `observations.csv`.

    `documents` are documents, or paths to read. Numbers are nullable floats, days timestamps,
    fixed words categories; the index is the key.
    """
    from tracker.render.frame import report_frame
    from tracker.workflow.report import documents_report

    if isinstance(documents, str | Path):
        documents = [documents]
    given = list(documents)
    paths = [item for item in given if isinstance(item, str | Path)]
    if paths:
        names = _names(paths)
        home = _home(names)
        config = config or home.config
        given = list(_read(home, names, None, None))
    found = [item for item in given if isinstance(item, Document)]
    return report_frame(documents_report(found, config or Config()))


def _names(path: Paths) -> list[str]:
    paths = [path] if isinstance(path, str | Path) else path
    return [str(name) for name in paths]


def _home(names: Sequence[str]) -> Home:
    from tracker.workflow.home import find_home

    return find_home(names)


def _read(
    home: Home, names: Sequence[str], published: str | None, source: str | None
) -> Iterator[Document]:
    from tracker.workflow.collect import collect

    options = home.read_options(published, source)
    for item in collect(names, home.root, options, home.config.exclude):
        if isinstance(item, Document):
            yield item
        elif item.kind == "failed":
            raise InputError(item.reason, item.path)


def _document(text: str, published: str | date | None, source: str | None) -> Document:
    from tracker.dates import parse_published
    from tracker.readers import ReadOptions
    from tracker.readers import read as of_bytes

    day = parse_published(str(published)).isoformat() if published else None
    return next(of_bytes(text.encode(), "", ReadOptions(day, source)))
