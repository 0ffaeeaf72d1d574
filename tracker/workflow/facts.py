"""Facts from the configuration, CSV files and the data they point at. In: a configuration and the
folder it stands in. Out: facts with their values found.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.checks.subjects import Fact
from tracker.config import Config, FactConfig
from tracker.errors import ConfigError


def load_facts(config: Config) -> list[Fact]:
    """Every fact that the configuration gives or names.

    Raises ConfigError, with the row or key, for a fact that does not parse, a pointer that finds
    nothing or no number, and an id that stands twice.
    """
    folder = config.folder
    found: dict[str, Fact] = {}
    listed = [(fact, str(config.path or "the configuration")) for fact in config.facts]
    for name in config.check.facts:
        listed += _table(folder / name)
    for fact, place in listed:
        if fact.id in found:
            raise ConfigError(f"the fact id {fact.id!r} is given twice", place)
        found[fact.id] = _resolve(fact, folder, place)
    return list(found.values())


def sources_of(config: Config) -> list[Path]:
    """The files beside the configuration whose content decides the facts, sorted."""
    folder = config.folder
    pointed = {fact.value_from.partition("#")[0] for fact in config.facts if fact.value_from}
    for name in config.check.facts:
        pointed |= {
            fact.value_from.partition("#")[0]
            for fact, _ in _table(folder / name)
            if fact.value_from
        }
    return sorted(folder / name for name in {*config.check.facts, *pointed})


def _resolve(fact: FactConfig, folder: Path, place: str) -> Fact:
    origin = fact.value_from or Path(place).name
    value = fact.value
    if value is None:
        assert fact.value_from  # the configuration asks for one of the two
        value = pointed_value(fact.value_from, folder, f"{place}: fact {fact.id}")
    allowance = fact.allowance(value)
    try:
        start, end = _days(fact.as_of)
    except ValueError as error:
        reason = f"as_of is no date ({fact.as_of}): {error}"
        raise ConfigError(reason, f"{place}: fact {fact.id}") from None
    return Fact(
        id=fact.id,
        value=value,
        low=value - allowance,
        high=value + allowance,
        origin=origin,
        words=fact.words,
        series=fact.series or "",
        unit=fact.unit or "",
        start=start,
        end=end,
        source=fact.source,
        valid_until=fact.valid_until,
    )


def _table(path: Path) -> list[tuple[FactConfig, str]]:
    """The facts of a CSV file, each with its place. Words stand between spaces or semicolons."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not reader.fieldnames:
                raise ConfigError("is empty: the first row names the columns of facts", str(path))
            return [_row(cells, path, reader.line_num) for cells in reader]
    except OSError as error:
        raise ConfigError(f"the facts cannot be read: {error.strerror}", str(path)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"is not a CSV file in UTF-8: {error}", str(path)) from error


def _row(cells: dict[str | None, Any], path: Path, line: int) -> tuple[FactConfig, str]:
    place = f"{path}:{line}"
    if None in cells:
        raise ConfigError("more cells than the header has columns", place)
    fields: dict[str, Any] = {
        re.sub(r"[\s-]+", "_", key.strip().lower()): value.strip()
        for key, value in cells.items()
        if key and value and value.strip()
    }
    if "words" in fields:
        fields["words"] = re.split(r"[;\s]+", fields["words"])
    try:
        return FactConfig.model_validate(fields), place
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        reason = first["msg"].removeprefix("Value error, ").replace("Input should", "should")
        if first["type"] == "extra_forbidden":
            known = ", ".join(FactConfig.model_fields)
            reason = f"is no column of facts; known are {known}"
        raise ConfigError(f"{key} {reason}".strip(), place) from None


def pointed_value(pointer: str, folder: Path, place: str) -> Decimal:
    """The number at `file#/path/to/it` (RFC 6901), in JSON, TOML or YAML; in CSV, at
    `file#row=3&column=max`, or `file#id=upload&column=max` for the row whose cell `id` is `upload`.
    """
    name, _, inner = pointer.partition("#")
    path = folder / name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise ConfigError(
            f"value_from {pointer}: {name} cannot be read: {reason}", place
        ) from error
    try:
        if path.suffix.lower() in (".csv", ".tsv"):
            value = _cell(text, path.suffix.lower(), inner)
        else:
            value = _walk(_parse(text, path.suffix.lower()), inner)
        return _number(value)
    except (LookupError, ValueError) as error:
        raise ConfigError(f"value_from {pointer}: {error.args[0]}", place) from error


def _parse(text: str, suffix: str) -> Any:
    try:
        if suffix == ".json":
            return json.loads(text, parse_float=Decimal)
        if suffix == ".toml":
            return tomllib.loads(text, parse_float=Decimal)
        if suffix in (".yaml", ".yml"):
            return _yaml(text)
    except (ValueError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise ValueError(f"the file is not {suffix[1:].upper()}: {said}") from error
    raise ValueError(f"points into {suffix or 'a file without an ending'}; JSON, TOML, YAML or CSV")


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _walk(data: Any, pointer: str) -> Any:
    if pointer and not pointer.startswith("/"):
        raise ValueError("a pointer begins with / (file#/key/inner)")
    for raw in pointer.split("/")[1:]:
        part = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        elif isinstance(data, Mapping) and part in data:
            data = data[part]
        else:
            raise LookupError(f"there is no {part!r} at that place")
    return data


def _cell(text: str, suffix: str, inner: str) -> str:
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t" if suffix == ".tsv" else ","))
    wanted = dict(part.partition("=")[::2] for part in inner.split("&"))
    column = wanted.pop("column", "")
    number = wanted.pop("row", "")
    if number:
        rows = rows[int(number) - 1 : int(number)] if number.isdigit() else []
    matches = [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]
    if len(matches) != 1:
        raise LookupError(f"{len(matches)} rows fit {inner!r}, where one must")
    value = matches[0].get(column)
    if value is None:
        raise LookupError(f"there is no column {column!r}")
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise ValueError(f"points at {type(value).__name__}, not at a number")
    try:
        number = Decimal(str(value).replace(",", "").replace("_", "").strip())
    except InvalidOperation:
        raise ValueError(f"points at {value!r}, not at a number") from None
    if not number.is_finite():
        raise ValueError(f"points at {value!r}, not at a number")
    return number


def _days(period: str | None) -> tuple[date | None, date | None]:
    """The first and last day of `2021`, `2020-09`, `2021-01-15` or of two of them with a slash."""
    if not period:
        return None, None
    first, _, last = period.partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(words: str) -> tuple[date, date]:
    year, month, day = ([int(part) for part in words.split("-")] + [0, 0])[:3]
    if day:
        exact = date(year, month, day)
        return exact, exact
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)
