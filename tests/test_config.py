"""Configuration: what is read, where it is found, and what is said of what cannot be used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import Config, find_config, load_config
from tracker.errors import ConfigError

WHOLE = Path(__file__).with_name("fixtures").joinpath("whole.toml").read_text("utf-8")


def write(folder: Path, text: str, name: str = "tracker.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, WHOLE))
    assert config.date_order == "dmy"
    assert config.series[0].from_ == date(2020, 1, 1)
    assert config.series[0].until == date(2020, 12, 31)
    assert str(config.facts[0].value) == "27.10"  # never a float on the way
    assert [fact.as_of for fact in config.facts] == ["2020-02-01", "2020-02"]
    assert config.facts[0].allowance(Decimal(-50)) == 1
    assert config.facts[1].allowance(Decimal(-50)) == 3
    assert config.sources[0].aliases == ("Daily", "thedaily.example")
    assert config.compare.rates[0].rate == Decimal("1.31")
    assert config.report.formats == ("csv", "html")
    assert config.check.severity == {"ARITH01": "info"}
    assert config.check.per_file["docs/history/*"].ignore == ("CROSS",)
    assert config.readers.columns == {"text": "Body"}
    assert config.limits.pages == 10


def test_the_same_under_tool_tracker(tmp_path: Path) -> None:
    here = load_config(write(tmp_path, 'date_order = "mdy"\n[check]\nstrict = true\n'))
    text = "[project]\n[tool.tracker]\ndate_order = 'mdy'\n[tool.tracker.check]\nstrict = true\n"
    there = load_config(write(tmp_path, text, "pyproject.toml"))
    assert there.model_dump() == here.model_dump()
    assert (here.path, there.path) == (tmp_path / "tracker.toml", tmp_path / "pyproject.toml")


def test_no_file_is_the_default() -> None:
    assert load_config(None) == Config()
    assert Config().report.formats == ("csv", "md")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("serie = 1", 1, "unknown key serie: did you mean series?"),
        ("a = 1", 1, "unknown key a: known here: series, facts,"),
        ("\n# x\n[check]\n\nfial_on = 'x'", 5, "unknown key check.fial_on: did you mean fail_on?"),
        (
            "[[series]]\nid = 'a'\n\n[[series]]\nid = 'b'\nwrods = [\n 'c',\n]\nlabel = ''\n",
            6,
            "unknown key series.wrods: did you mean words?",
        ),
        (
            "[check.per_file.'a.b*']\nignore = []\nslect = []",
            3,
            "unknown key check.per_file.a.b*.slect: did you mean select?",
        ),
        ("[check]\nfail_on = 'x'", 2, "check.fail_on: should be 'error', 'warning', 'info' or"),
        ("check = 3", 1, "check: should be a table, not 3"),
        (f"[{'9' * 5000}]", 1, f"unknown key {'9' * 99}…: known here: series, facts,"),
        (f"[check]\nstrict = '{'9' * 5000}'", 2, f"true or false, not '{'9' * 98}…"),
        ("[check]\nstrict = 'often'", 2, "check.strict: should be true or false, not 'often'"),
        (
            "[[facts]]\nid='x'\nvalue=1\nwords='y'",
            4,
            'facts.words: should be a list, such as ["a", "b"], not \'y\'',
        ),
        (
            "[[facts]]\nid='x'\nvalue='y'\nwords=['y']",
            3,
            "facts.value: should be a number, not 'y'",
        ),
        ("[[facts]]\nwords=['y']\nvalue=1", 1, "the key facts.id is missing"),
        ("\n[[facts]]\nid='x'\nvalue=1", 2, "facts: needs either words or series"),
        ("[[facts]]\nid='x'\nwords=['y']", 1, "facts: needs either value or value_from"),
        (
            "[[facts]]\nid='x'\nwords=['y']\nvalue=1\ntolerance='wide'",
            5,
            "facts.tolerance: should be a number, or a percentage such as \"2%\", not 'wide'",
        ),
        (
            "[[facts]]\nid='x'\nwords=['y']\nvalue=1\nas_of='in May'",
            5,
            "facts.as_of: should be a day, month or year",
        ),
        ("[[series]]\nid='US troops'", 2, "series.id: should be lower-case words and digits"),
        ("[[series]]\nid='a'\nuntil='soon'", 3, "series.until: should be a date, such as"),
        ("[[series]]\nid='a'\n[[series]]\nid='a'", 1, "the series id 'a' is given 2 times"),
        ("[[sources]]\nname='A'\naliases=['a']", 1, "the name of a source 'a' is given 2 times"),
        ("date_order = 1\nserie = 1", 1, "(and 1 more)"),
        ("\nx = [1,\n", 3, "is not valid TOML"),
        ("\nx = = 1\n", 2, "is not valid TOML: Invalid value"),
    ],
)
def test_one_line_names_the_file_the_line_and_the_mend(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_in_pyproject_is_counted_from_its_own_first(tmp_path: Path) -> None:
    path = write(tmp_path, "[project]\nname='x'\n\n[tool.tracker]\nserie = 1\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject\.toml:5: unknown key serie"):
        load_config(path)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "tracker.toml"
    path.write_bytes(b"date_order = '\xff\xfe'")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        load_config(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "gone" / "tracker.toml")


def test_the_nearest_above_and_never_past_the_repository(tmp_path: Path) -> None:
    outer = write(tmp_path, "")
    repository = tmp_path / "repository"
    deep = repository / "docs" / "api"
    deep.mkdir(parents=True)
    assert find_config(deep) == outer
    (repository / ".git").mkdir()
    assert find_config(deep) is None
    project = write(repository, "[tool.tracker]\n", "pyproject.toml")
    assert find_config(deep) == project
    own = write(repository, "")
    assert find_config(deep) == own


def test_a_pyproject_that_is_not_ours_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, "[project]\nname = 'tracker-of-things'\n", "pyproject.toml")
    assert find_config(tmp_path) is None
    write(tmp_path, "[project\nname = 'broken'\n", "pyproject.toml")
    assert find_config(tmp_path) is None


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("configuration")


@given(st.one_of(st.text(), st.lists(st.sampled_from(WHOLE.splitlines())).map("\n".join)))
def test_any_text_is_a_configuration_or_one_clear_line(own_folder: Path, text: str) -> None:
    path = own_folder / "tracker.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    said = ""
    try:
        load_config(path)
    except ConfigError as error:
        said = str(error)
    assert not said or (said.startswith(str(path)) and "\n" not in said)
