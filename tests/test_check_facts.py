"""Facts: from the configuration and from CSV, and the values they point at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.checks.subjects import Fact
from tracker.config import load_config
from tracker.errors import ConfigError
from tracker.workflow.facts import load_facts, pointed_value, sources_of


def facts(folder: Path, toml: str) -> list[Fact]:
    path = folder / "tracker.toml"
    path.write_text(toml, encoding="utf-8")
    return load_facts(load_config(path))


def table(folder: Path, text: str) -> list[Fact]:
    (folder / "facts.csv").write_text(text, encoding="utf-8")
    return facts(folder, '[check]\nfacts = ["facts.csv"]\n')


def test_a_fact_has_a_value_a_tolerance_and_days(tmp_path: Path) -> None:
    (fact,) = facts(
        tmp_path,
        '[[facts]]\nid = "force"\nseries = "troops"\nvalue = 2500\nas_of = "2020-12/2021-01"\n'
        'tolerance = "2%"\nvalid_until = 2021-06-30\n',
    )
    assert (fact.low, fact.high) == (2450, 2550)
    assert (fact.start, fact.end) == (date(2020, 12, 1), date(2021, 1, 31))
    assert fact.valid_until == date(2021, 6, 30)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2021", (date(2021, 1, 1), date(2021, 12, 31))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020-12", (date(2020, 12, 1), date(2020, 12, 31))),
        ("2021-01-15", (date(2021, 1, 15), date(2021, 1, 15))),
        ("2019/2020", (date(2019, 1, 1), date(2020, 12, 31))),
    ],
)
def test_a_period_has_its_first_and_last_day(
    tmp_path: Path, period: str, days: tuple[date, date]
) -> None:
    (fact,) = facts(
        tmp_path, f'[[facts]]\nid = "a"\nwords = ["x"]\nvalue = 1\nas_of = "{period}"\n'
    )
    assert (fact.start, fact.end) == days


def test_a_period_that_is_no_date_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"fact a: .*2021-02-31"):
        facts(tmp_path, '[[facts]]\nid = "a"\nwords = ["x"]\nvalue = 1\nas_of = "2021-02-31"\n')


def test_facts_of_a_csv_file(tmp_path: Path) -> None:
    one, two = table(
        tmp_path,
        "id,words,series,unit,value,as_of,tolerance,source,valid_until\n"
        "upload,upload free,,MB,25,,,,\n"
        "tools,,tools,,39,2021-01-15,1,the list,2022-01-01\n",
    )
    assert (one.words, one.unit, one.value) == (("upload", "free"), "MB", 25)
    assert (two.series, two.low, two.high) == ("tools", 38, 40)
    assert two.valid_until == date(2022, 1, 1)


def test_columns_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    (fact,) = table(tmp_path, "Id,Words,Value,As-of,Valid until\na,x,1,2021,2022-01-01\n")
    assert fact.start == date(2021, 1, 1)
    assert fact.valid_until == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,words,value\na,x,1\nb,y,many\n", r"facts.csv:3: value"),
        ("id,words,value\na,x,1,7\n", r"facts.csv:2: more cells"),
        ("id,words,valeu\na,x,1\n", r"facts.csv:2: valeu is no column"),
        ("id,value\na,1\n", r"facts.csv:2: .*words or series"),
        ("", r"facts.csv: is empty: the first row names the columns"),
        ("id,words,value\na,x,1\na,y,2\n", r"'a' is given twice"),
    ],
)
def test_a_row_that_does_not_parse_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as error:
        table(tmp_path, text)
    assert "\n" not in str(error.value)


def test_a_missing_csv_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.csv: the facts cannot be read"):
        facts(tmp_path, '[check]\nfacts = ["none.csv"]\n')


FILES = {
    "a.json": '{"upload": {"max_mb": 25}, "a/b": [1, 2.50, "1,200"], "no": true}',
    "a.toml": "[upload]\nmax_mb = 25\n",
    "a.yaml": "upload:\n  max_mb: 25\n",
    "a.csv": "id,max,note\nupload,25,x\nfolder,3,y\n",
}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("a.json#/upload/max_mb", "25"),
        ("a.json#/a~1b/1", "2.5"),
        ("a.json#/a~1b/2", "1200"),
        ("a.toml#/upload/max_mb", "25"),
        ("a.yaml#/upload/max_mb", "25"),
        ("a.csv#row=2&column=max", "3"),
        ("a.csv#id=upload&column=max", "25"),
    ],
)
def test_a_pointer_finds_its_number(tmp_path: Path, pointer: str, value: str) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert pointed_value(pointer, tmp_path, "place") == Decimal(value)


BROKEN = {
    "a.txt": "25",
    "half.json": '{"x": ',
    "half.toml": "x = ",
    "half.yaml": "x: [1,\n  2",
    "deep.json": "[" * 100_000,
}


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("a.json#/upload/min", "there is no 'min'"),
        ("a.json#/a~1b/3", "there is no '3'"),
        ("a.json#upload", "begins with /"),
        ("a.json#/upload", "not at a number"),
        ("a.json#/no", "not at a number"),
        ("a.csv#row=9&column=max", "0 rows fit"),
        ("a.csv#row=x&column=max", "0 rows fit"),
        ("a.csv#id=upload&column=min", "no column 'min'"),
        ("a.csv#id=upload&column=note", "'x', not at a number"),
        ("b.json#/x", "b.json cannot be read"),
        ("a.txt#/x", "JSON, TOML, YAML or CSV"),
        ("half.json#/x", "the file is not JSON: Expecting value"),
        ("half.toml#/x", "the file is not TOML: "),
        ("half.yaml#/x", "the file is not YAML: "),
        ("deep.json#/x", "the file is not JSON: "),
    ],
)
def test_a_pointer_that_finds_nothing_says_so(tmp_path: Path, pointer: str, said: str) -> None:
    for name, text in (FILES | BROKEN).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as error:
        pointed_value(pointer, tmp_path, "tracker.toml: fact a")
    assert str(error.value).startswith(f"tracker.toml: fact a: value_from {pointer}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("name", "text"), [("a.json", "{"), ("a.toml", "= 1"), ("a.yaml", "a: [")])
def test_a_file_that_does_not_parse_says_so(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        pointed_value(f"{name}#/a", tmp_path, "place")
    assert "\n" not in str(error.value)


def test_the_files_that_decide_the_facts_are_known(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("id,words,value_from\nb,y,b.json#/x\n", encoding="utf-8")
    path = tmp_path / "tracker.toml"
    path.write_text(
        '[check]\nfacts = ["f.csv"]\n[[facts]]\nid = "a"\nwords = ["x"]\nvalue_from = "a.json#/x"\n'
    )
    names = [source.name for source in sources_of(load_config(path))]
    assert names == ["a.json", "b.json", "f.csv"]
