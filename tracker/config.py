"""Configuration. In: `tracker.toml`, or `[tool.tracker]` in `pyproject.toml`. Out: a `Config`.

A file that cannot be used raises `ConfigError`: one line with the file, the line, the key, what is
wrong with it and, for an unknown key, the nearest right one.
"""

from __future__ import annotations

import os
import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from tracker.errors import ConfigError
from tracker.models.base import Number, Record

FILE = "tracker.toml"

Loc = tuple[str | int, ...]
DateOrder = Literal["dmy", "mdy"]
Severity = Literal["error", "warning", "info"]
Words = tuple[str, ...]


def _shaped(pattern: str, what: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"should be {what}")
        return value

    return AfterValidator(check)


_PERIOD = r"\d{4}(-\d\d(-\d\d)?)?"

Period = Annotated[
    str,
    BeforeValidator(lambda value: value.isoformat() if isinstance(value, date) else value),
    _shaped(f"{_PERIOD}(/{_PERIOD})?", "a day, month or year: 2021-01-15, 2021-01, 2021"),
]
"""A day, month or year, or two with a slash between: `2021-01-15`, `2020-09`, `2019/2020`."""

Slug = Annotated[
    str, _shaped("[a-z0-9]+(-[a-z0-9]+)*", "lower-case words and digits joined by hyphens")
]
Currency = Annotated[str, _shaped("[A-Z]{3}", "a currency's three letters, such as USD")]


def _tolerance(value: Any) -> str:
    text = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"\d+(\.\d+)? ?%?", text):
        raise ValueError('should be a number, or a percentage such as "2%"')
    return text


class SeriesConfig(Record):
    """`[[series]]`: a quantity to follow, which wins over automatic linking.

    Every slot that is set must agree; `from_` and `until` bound the as-of, both days included.
    """

    id: Slug
    label: str = ""
    unit: str | None = None
    words: Words = ()
    place: str | None = None
    actor: str | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None


class FactConfig(Record):
    """`[[facts]]`: a value that documents are held against.

    It speaks of the claims of `series`, or of those whose whole key is `words`. Its value stands
    here, or where `value_from` points (`limits.json#/upload/max_mb`, from the file's folder).
    `tolerance` is a number in the fact's unit, or a percentage of the value (`"2%"`).
    """

    id: str
    words: Words = ()
    series: str | None = None
    unit: str | None = None
    value: Number | None = None
    value_from: str | None = None
    as_of: Period | None = None
    tolerance: Annotated[str, BeforeValidator(_tolerance)] = "0"
    source: str = ""
    valid_until: date | None = None

    @model_validator(mode="after")
    def _says_what_and_how_much(self) -> FactConfig:
        if bool(self.words) == bool(self.series):
            raise ValueError("needs either words or series")
        if (self.value is None) == (self.value_from is None):
            raise ValueError("needs either value or value_from")
        return self

    def allowance(self, value: Decimal) -> Decimal:
        """How far from `value` a claim may be, in the fact's unit."""
        number = Decimal(self.tolerance.rstrip(" %"))
        return abs(value) * number / 100 if self.tolerance.endswith("%") else number


class SourceConfig(Record):
    """`[[sources]]`: an outlet, the other names it goes by, and its rank (1 is read first)."""

    name: str
    aliases: Words = ()
    rank: int | None = Field(default=None, ge=1)


class RateConfig(Record):
    """`[[compare.rates]]`: one `from_` currency was worth `rate` of `to` on `date`."""

    from_: Currency = Field(alias="from")
    to: Currency
    rate: Number = Field(gt=0)
    date: date


class CompareConfig(Record):
    """`[compare]`: how far "about" reaches, as a share of the value, and exchange rates."""

    about: Number = Field(default=Decimal("0.05"), ge=0, le=1)
    rates: tuple[RateConfig, ...] = ()


ReportFormat = Literal["csv", "html", "md", "xlsx", "json"]
"""What `tracker report` writes; `tracker.workflow.report` has the writer of each."""


class ReportConfig(Record):
    """`[report]`: the formats that `tracker report` writes when none is named."""

    formats: tuple[ReportFormat, ...] = ("csv", "md")


class PerFileConfig(Record):
    """`[check.per_file."docs/*.md"]`: what holds for the files that the pattern matches."""

    select: Words | None = None
    ignore: Words = ()


class CheckConfig(Record):
    """`[check]`: which rules run, how severe they are, and what fails a build."""

    select: Words | None = None
    ignore: Words = ()
    severity: dict[str, Severity] = {}
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    max_warnings: int | None = Field(default=None, ge=0)
    strict: bool = False
    per_file: dict[str, PerFileConfig] = {}
    facts: Words = ()
    """CSV files of facts, with the keys of `[[facts]]` as columns, from the file's folder."""


class ReadersConfig(Record):
    """`[readers]`: what the columns of tables of articles are called (`text = "Body"`)."""

    columns: dict[
        Literal["text", "title", "source", "author", "published", "url", "lang"], str
    ] = {}


class LimitsConfig(Record):
    """`[limits]`: what one document may cost to read; more is refused, naming the limit.

    `megabytes` is the size of a file, or of one page in a web archive; `unpacked_megabytes` that of
    what a compressed file holds; `pages` and `nesting` (elements within elements) count;
    `entities` is how many entities an XML file may declare; `seconds` is the time for one document.
    """

    megabytes: Number = Field(default=Decimal(100), gt=0)
    unpacked_megabytes: Number = Field(default=Decimal(500), gt=0)
    pages: int = Field(default=5000, ge=1)
    nesting: int = Field(default=500, ge=1)
    entities: int = Field(default=0, ge=0)
    seconds: Number = Field(default=Decimal(60), gt=0)


class Config(Record):
    """All that can be configured; the default is what holds where nothing is.

    `path` is the file it was loaded from: what it names lies relative to that.
    """

    series: tuple[SeriesConfig, ...] = ()
    facts: tuple[FactConfig, ...] = ()
    sources: tuple[SourceConfig, ...] = ()
    compare: CompareConfig = CompareConfig()
    report: ReportConfig = ReportConfig()
    check: CheckConfig = CheckConfig()
    readers: ReadersConfig = ReadersConfig()
    limits: LimitsConfig = LimitsConfig()
    date_order: DateOrder | None = None
    exclude: Words = ()
    _path: Path | None = PrivateAttr(default=None)

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def folder(self) -> Path:
        """Where the files that it names are looked for."""
        return self._path.parent if self._path else Path.cwd()

    """Files and folders that are passed over, written as in `.gitignore`."""

    @model_validator(mode="after")
    def _names_are_unique(self) -> Config:
        outlets = [
            name.casefold() for source in self.sources for name in (source.name, *source.aliases)
        ]
        _no_twins("series id", (series.id for series in self.series))
        _no_twins("fact id", (fact.id for fact in self.facts))
        _no_twins("name of a source", outlets)
        return self


def _no_twins(what: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise ValueError(f"the {what} {name!r} is given {times} times")


def find_config(start: Path) -> Path | None:
    """The nearest `tracker.toml`, or `pyproject.toml` with `[tool.tracker]`, at or above `start`.

    The root of a repository is the last folder looked at.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if not os.access(folder, os.X_OK):  # what is in it cannot be known
            continue
        if (folder / FILE).is_file():
            return folder / FILE
        project = folder / "pyproject.toml"
        # Most pyproject.toml are not ours: one that does not name us is neither parsed nor judged.
        if project.is_file() and "tracker" in _text(project) and _section(project) is not None:
            return project
        if (folder / ".git").exists():
            break
    return None


def load_config(path: Path | None) -> Config:
    """The configuration in the file, or the default where `path` is None."""
    if path is None:
        return Config()
    section = _section(path)
    try:
        config = Config.model_validate({} if section is None else section)
    except ValidationError as error:
        raise _explained(path, error) from None
    config._path = path
    return config


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8 text: save it as UTF-8", str(path)) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", str(path)) from None


def _section(path: Path) -> Any:
    """Our part of the file: all of `tracker.toml`, or `[tool.tracker]` (None if there is none)."""
    text = _text(path)
    try:
        data: Any = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        where = re.search(r"\(at line (\d+)", said)
        line = int(where[1]) if where else text.count("\n") + 1
        reason = said.partition(" (at ")[0]
        raise ConfigError(f"is not valid TOML: {reason}", f"{path}:{line}") from None
    for name in _prefix(path):
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _prefix(path: Path) -> Loc:
    return () if path.name == FILE else ("tool", "tracker")


# What pydantic says of Python's types, said of TOML's.
_SHOULD = {
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "date_from_datetime_parsing": "should be a date, such as 2021-01-15",
    "date_type": "should be a date, such as 2021-01-15",
    "decimal_parsing": "should be a number",
    "decimal_type": "should be a number",
    "dict_type": "should be a table",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "model_type": "should be a table",
    "string_type": "should be text in quotation marks",
    "tuple_type": 'should be a list, such as ["a", "b"]',
}


def _brief(text: str, most: int = 100) -> str:
    """What a file says, short enough for one line."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _explained(path: Path, error: ValidationError) -> ConfigError:
    """The first of pydantic's complaints as one line for a person."""
    complaints = error.errors(include_url=False)
    first = complaints[0]
    loc: Loc = first["loc"]
    names = [str(part) for part in loc if not isinstance(part, int)]
    key = ".".join(map(_brief, names))
    if first["type"] == "extra_forbidden":
        known = _keys(loc[:-1])
        near = get_close_matches(names[-1], known, n=1)
        mend = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        said = f"unknown key {key}: {mend}"
    elif first["type"] == "missing":
        said = f"the key {key} is missing"
    else:
        reason = _SHOULD.get(first["type"]) or first["msg"].removeprefix("Value error, ")
        reason = reason.replace("Input should", "should")
        value = first["input"]
        shown = f", not {_brief(repr(value))}" if isinstance(value, str | int | bool) else ""
        said = f"{key}: {_brief(reason, 500)}{shown}" if key else _brief(reason, 500)
    more = f" (and {len(complaints) - 1} more)" if len(complaints) > 1 else ""
    line = _line(_text(path), _prefix(path) + loc)
    return ConfigError(said + more, f"{path}:{line}")


def _keys(loc: Loc) -> list[str]:
    """The keys that may stand at this place of the configuration."""
    model: type[Record] = Config
    for part in loc:
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                model = _record_in(field.annotation) or model
                break
    return [field.alias or name for name, field in model.model_fields.items()]


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(filter(None, map(_record_in, get_args(annotation))), None)


def _line(text: str, loc: Loc) -> int:
    """The line on which the key at `loc` begins: the first that the file needs for it to exist."""
    lines = text.splitlines(keepends=True)

    def exists(count: int) -> bool:
        """Whether the key is there after `count` lines, and the rest of the value that is open."""
        for end in range(count, len(lines) + 1):
            try:
                return _depth(tomllib.loads("".join(lines[:end])), loc) >= depth
            except tomllib.TOMLDecodeError:
                continue
        return True

    depth = _depth(tomllib.loads(text), loc)  # less than all of it where the key is missing
    return max(bisect_left(range(len(lines) + 1), True, key=exists), 1)


def _depth(data: Any, loc: Loc) -> int:
    """How many parts of `loc` lead to something in `data`."""
    for depth, part in enumerate(loc):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(loc)
