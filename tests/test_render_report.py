"""The report in each of its forms, from records made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tracker
from tests import samples
from tracker.cli.report import Formats
from tracker.config import ReportFormat
from tracker.errors import UsageError
from tracker.models import AsOf
from tracker.render import words
from tracker.render.chart import Size, chart, day_ticks, value_ticks
from tracker.render.markdown import escape, report_markdown
from tracker.render.marked import marked_paragraphs
from tracker.render.page import report_page
from tracker.render.terminal import report_lines
from tracker.render.text import fit, fit_path, one_line, visible, visible_lines, width
from tracker.render.view import Report
from tracker.workflow.links import known_series
from tracker.workflow.report import WRITERS, checked_formats, report_files, write_files

REPORT = samples.report()
EXPECTED = Path(__file__).parent / "expected"


def compare_with(name: str, text: str, update: bool) -> None:
    path = EXPECTED / name
    if update:
        EXPECTED.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), "look at it, then run pytest with --update"


# Text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("tab\there\r\n", "tab here  "),
        ("\x00\x7f\x9b", "␀␡\ufffd"),
        ("Ελλάδα עברית", "Ελλάδα עברית"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_no_control_character_is_left_and_no_offset_moves(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", visible(text))
    assert len(visible_lines(text)) == len(text)
    assert "  " not in one_line(text)


@given(st.text(), st.integers(1, 20))
def test_what_is_fitted_fits(text: str, columns: int) -> None:
    line = one_line(text)
    assert width(fit(line, columns)) <= columns
    assert width(fit_path(line, columns)) <= columns


def test_wide_characters_take_two_columns() -> None:
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert fit("日本語", 5) == "日本…"


# Words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("5200", "5,200"),
        ("-1234567.50", "-1,234,567.5"),
        ("0.05", "0.05"),
        ("-0.5", "-0.5"),
        ("1E+9", "1,000,000,000"),
    ],
)
def test_numbers_for_people(value: str, text: str) -> None:
    assert words.number(Decimal(value)) == text


def test_what_grows_tenfold_is_told_as_a_factor() -> None:
    told = [words.percent(Decimal(n)) for n in ("-42.307", "0.04", "899.94", "900", "124866.7")]
    assert told == ["-42.3%", "0%", "+899.9%", "×10", "×1,250"]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2020-08-28", "2020-08-28", "28 Aug 2020"),
        ("2020-09-01", "2020-09-30", "Sep 2020"),
        ("2020-02-01", "2020-02-29", "Feb 2020"),
        ("2020-01-01", "2020-03-31", "Jan–Mar 2020"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2015-01-01", "2020-12-31", "2015–2020"),
        ("2020-11-01", "2021-01-31", "Nov 2020 – Jan 2021"),
        ("2020-09-07", "2020-09-13", "7–13 Sep 2020"),
        ("2020-09-28", "2020-10-04", "28 Sep – 4 Oct 2020"),
        ("2020-12-28", "2021-01-03", "28 Dec 2020 – 3 Jan 2021"),
    ],
)
def test_times_as_coarse_as_they_are(start: str, end: str, text: str) -> None:
    assert words.as_of(samples.days(start, end)) == text
    assert words.as_of(samples.days(start, end, found="published")) == f"[{text}]"


def test_a_time_that_was_not_resolved_is_in_its_own_words() -> None:
    assert words.as_of(AsOf(written="the day before the vote")) == "the day before the vote"


def test_differences_between_percentages_are_points() -> None:
    doc = samples.document("Turnout was 61 percent.", "a.md", "A", "2020-01-01")
    quantity = samples.quantity(doc, "61 percent", 61, unit="percent", dimension="ratio")
    row = {"difference": Decimal("1.5"), "percent": Decimal("2.5"), "relation": "change"}
    claim = samples.claim(doc, quantity)
    (observation,) = samples.observed("turnout", (claim, row))
    assert words.difference(observation) == "+1.5 points"


# View


def test_series_stand_in_groups_and_the_most_told_come_first() -> None:
    assert [view.series.id for view in REPORT.series] == [
        "us-troops-iraq",
        "nations-erbil",
        "injured-officers",
        "rooms-erbil",
    ]
    assert [view.group for view in REPORT.series] == ["conflict", "agree", "once", "once"]


def test_the_order_does_not_depend_on_the_order_of_the_input() -> None:
    turned = [(series, found[::-1]) for series, found in samples.compared()[::-1]]
    again = Report.of(turned, samples.CLAIMS[::-1], samples.DOCUMENTS[::-1])
    assert report_page(again) == report_page(REPORT)
    assert report_markdown(again) == report_markdown(REPORT)


def test_a_series_is_summed_up_by_what_was_said_to_be_so() -> None:
    row = REPORT.series[0].row
    assert (row.first, row.latest) == (Decimal(5200), Decimal(3400))
    assert (row.lowest, row.highest) == (Decimal(2500), Decimal(5200))
    assert (row.originators, row.documents, row.conflicts) == (4, 4, 1)
    assert (row.first_seen, row.last_seen) == ("2020-08-28", "2021-01-15")


def test_since_shows_what_is_new_and_what_it_is_compared_with() -> None:
    since = REPORT.only_since(date(2020, 12, 1))
    assert [view.series.id for view in since.series] == ["us-troops-iraq", "injured-officers"]
    values = [observation.member.quantity.quote for observation in since.series[0].shown]
    assert values == ["5,200", "2,500 American troops", "At least 3,400 troops"]


def test_an_unknown_series_names_the_nearest() -> None:
    ids = [view.series.id for view in REPORT.series]
    with pytest.raises(UsageError, match="nearest are us-troops-iraq"):
        known_series(ids, ["us-troop-iraq"])
    kept = REPORT.only_series(known_series(ids, ["nations-erbil"]))
    assert [view.series.id for view in kept.series] == ["nations-erbil"]
    assert len(kept.claims) == 2


# Terminal


@pytest.mark.parametrize("columns", [80, 120, 150])
def test_the_report_on_a_terminal(columns: int, update: bool) -> None:
    text = "\n".join(report_lines(REPORT, columns=columns)) + "\n"
    compare_with(f"terminal-{columns}.txt", text, update)


def test_everything_on_a_terminal(update: bool) -> None:
    text = "\n".join(report_lines(REPORT, everything=True)) + "\n"
    compare_with("terminal-all.txt", text, update)


@pytest.mark.parametrize("columns", range(60, 161, 5))
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for line in report_lines(hostile_report(), columns=columns, everything=True):
        assert width(line) <= columns


def test_many_series_are_counted_instead_of_shown() -> None:
    (troops,) = [entry for entry in samples.compared() if entry[0].id == "us-troops-iraq"]
    many = [(troops[0].model_copy(update={"id": f"series-{i:02}"}), troops[1]) for i in range(40)]
    lines = list(report_lines(Report.of(many)))
    assert lines[0] == "Conflicts (40)"
    assert lines[-1] == "15 more series with conflicts or moves (--all)"
    assert sum("series-" in line for line in lines) == 25


def test_paint_is_only_where_it_is_asked_for() -> None:
    painted = list(report_lines(REPORT, paint=lambda style, text: f"<{style}>{text}</>"))
    assert any("<conflict>conflict</>" in line for line in painted)
    bare = [re.sub(r"<[a-z]+>|</>", "", line).rstrip() for line in painted]
    assert bare == list(report_lines(REPORT))


# Markdown


def test_the_report_as_markdown(update: bool) -> None:
    compare_with("report.md", report_markdown(REPORT), update)


def test_documents_cannot_write_markdown() -> None:
    assert escape("a|b *c* [x](y) <b> `d`\nnext") == r"a\|b \*c\* \[x\](y) \<b\> \`d\` next"
    text = report_markdown(hostile_report())
    assert "<script" not in text.replace("\\<script", "")
    assert "](javascript:" not in text


# Page


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: list[str] = []
        self._mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if (found.get("href") or "").startswith("#"):
            self.targets.append(str(found["href"])[1:])
        if tag == "mark":
            self._mark = True
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._mark = False

    def handle_data(self, data: str) -> None:
        if self._mark:
            self.marked[-1] += data


def read_page(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def hostile_report() -> Report:
    """What a document could try to do to the page, the terminal or the sheet."""
    text = (
        '<script>alert(1)</script> "onload="alert(2) \u202egnihton\u2066 \x1b[2J '
        + "x" * 10_000
        + " 5 <img src=x onerror=alert(3)> troops"
    )
    doc = samples.document(
        text,
        'a"><script>alert(4)</script>.md',
        "<b>Bad</b> {{ 7 * 7 }}",
        "2020-01-01",
        title="</title><script>alert(5)</script>",
        url="javascript:alert(6)",
    )
    quantity = samples.quantity(doc, "5 <img src=x onerror=alert(3)> troops", 5, written="5")
    claim = samples.claim(doc, quantity, attribution='"><svg onload=alert(7)>\u202e')
    series, _ = samples.compared()[-1]
    fields = {"id": 'x" onclick="alert(8)', "label": "<i>troops</i> \u202e\x1b[31m"}
    (observation,) = samples.observed(str(fields["id"]), (claim, {}))
    return Report.of(
        [*samples.compared(), (series.model_copy(update=fields), [observation])],
        [*samples.CLAIMS, claim],
        [*samples.DOCUMENTS, doc],
    )


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = read_page(report_page(REPORT))
    assert set(page.targets) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    keys = {o.key for view in REPORT.series for o in view.observations}
    assert {f"m-{key}" for key in keys} <= set(page.targets)


def test_the_numbers_are_marked_where_they_stand() -> None:
    page = read_page(report_page(REPORT))
    quotes = {o.member.quantity.quote for view in REPORT.series for o in view.observations}
    assert set(page.marked) == quotes


def test_a_hostile_document_writes_no_markup() -> None:
    text = report_page(hostile_report())
    page = read_page(text)
    assert page.tags.count("script") == 1
    assert not {"img", "iframe", "object", "embed"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for _, value in page.attributes if (value or "").startswith("javascript:")]
    assert "{{ 7 * 7 }}" in text
    assert "49" not in re.findall(r"<td[^>]*source[^>]*>.*?</td>", text)[0]
    assert not re.search(r"[\x1b\u202e\u2066]", text)


def test_nothing_is_asked_for_from_outside() -> None:
    page = read_page(report_page(REPORT))
    sources = [value for name, value in page.attributes if name in ("src", "srcset", "data")]
    assert sources == []
    policy = next(v for n, v in page.attributes if n == "content" and "default-src" in (v or ""))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_files(REPORT, WRITERS) == report_files(samples.report(), WRITERS)


def test_every_format_can_be_configured_and_is_in_the_help() -> None:
    assert list(WRITERS) == list(get_args(ReportFormat))
    assert ", ".join(WRITERS) in get_args(Formats)[1].help


# Marked text


@given(
    st.text(alphabet="ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=5),
)
def test_no_character_of_the_text_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    doc = samples.document(text, "a.md", "A", None)
    marks = {
        f"k{i}": (start, min(start + length, len(text)))
        for i, (start, length) in enumerate(spans)
        if start < len(text)
    }
    paragraphs = marked_paragraphs(doc, marks)
    shown = " ".join("".join(piece.text for piece in p.pieces) for p in paragraphs)
    assert shown.split() == text.split()
    starts = [key for p in paragraphs for piece in p.pieces for key in piece.starts]
    assert len(starts) == len(set(starts))
    for key, (start, end) in marks.items():
        said = "".join(pc.text for p in paragraphs for pc in p.pieces if key in pc.keys)
        assert "".join(said.split()) == "".join(text[start:end].split())


# Chart


def test_the_chart_shows_plans_hollow_and_marks_the_conflict() -> None:
    drawn = chart(REPORT.series[0], Size(720, 280, 74, 40, 26, 34))
    assert drawn is not None
    by_label = {mark.label: mark for mark in drawn.marks}
    assert by_label["3,000"].hollow
    assert by_label["~3,500"].hollow
    assert not by_label["5,200"].hollow
    assert [mark.disputed for mark in drawn.marks].count(True) == 2
    assert by_label["≥ 3,400"].up
    assert len(drawn.disputes) == 1
    assert by_label["5,200"].y < by_label["3,000"].y < by_label["2,500"].y
    assert by_label["5,200"].x < by_label["3,000"].x < by_label["2,500"].x
    for mark in drawn.marks:
        assert 0 <= mark.x <= 720
        assert 0 <= mark.y <= 280


def test_what_is_in_conflict_is_labelled_first_and_no_point_hides_another() -> None:
    said = {"1 March": "1,840", "29 June": "1,450", "30 June": "1,462", "30 June 2024": "1,310"}
    claims = [
        claim
        for source, (day, number) in zip("ABCD", said.items(), strict=True)
        for claim in tracker.extract(
            f"Corran Ferries had {number} employees on {day}.",
            source=source,
            published="2024-07-12",
        )
    ]
    (series,) = tracker.link(claims)
    (view,) = Report.of([(series, tracker.compare(series))], claims, ()).series
    assert len(view.disputed) == 2
    large, card = Size(720, 280, 86, 40, 26, 34), Size(280, 96, 26, 34, 20, 10)
    for size in (large, card):
        drawn = chart(view, size)
        assert drawn is not None
        labels = [mark.label for mark in drawn.marks if mark.disputed and mark.label]
        assert set(labels) == {"1,462", "1,310"} if size is large else labels
        for mark in drawn.marks:
            assert all(
                abs(mark.x - other.x) >= 6 or abs(mark.y - other.y) >= 6
                for other in drawn.marks
                if other is not mark
            )


def test_one_value_makes_no_chart() -> None:
    assert chart(REPORT.series[-1], Size(100, 100)) is None


@given(st.floats(-1e15, 1e15), st.floats(1e-6, 1e15))
def test_ticks_are_round_few_and_inside(low: float, span: float) -> None:
    high = low + span
    if high - low < abs(low) * 1e-9:
        return
    ticks = value_ticks(low, high)
    assert 1 <= len(ticks) <= 5
    assert ticks == sorted(ticks)
    assert all(low - span * 0.01 <= tick <= high + span * 0.01 for tick in ticks)


@given(st.dates(date(1000, 1, 1)), st.integers(1, 400_000))
def test_day_ticks_are_few_and_inside(start: date, days: int) -> None:
    first = start.toordinal()
    last = min(first + days, date.max.toordinal())
    ticks = day_ticks(first, last)
    assert 1 <= len(ticks) <= 6
    assert all(first <= at <= last for at, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)


def test_large_numbers_are_short_where_there_is_little_room() -> None:
    assert [words.short(Decimal(n)) for n in ("5200", "1500000", "-2E+9", "0")] == [
        "5,200",
        "1.5 m",
        "-2 bn",
        "0",
    ]


# Files


def test_formats_are_named_once_and_unknown_ones_refused() -> None:
    assert checked_formats(["csv,md", "csv"]) == ["csv", "md"]
    assert checked_formats(["", " md,"], printed=True) == ["md"]
    with pytest.raises(UsageError, match=r"no format 'htm'; did you mean html\?"):
        checked_formats(["htm"])
    for names in (["xlsx"], ["csv,md"]):
        with pytest.raises(UsageError, match="needs a folder to write to: -o FOLDER"):
            checked_formats(names, printed=True)


def test_the_files_of_each_format() -> None:
    names = {name: list(report_files(REPORT, [name])) for name in ("csv", "md", "json", "html")}
    assert names == {
        "csv": ["observations.csv", "claims.csv", "datapackage.json"],
        "md": ["report.md"],
        "json": ["observations.json"],
        "html": ["report.html"],
    }
    rows = json.loads(report_files(REPORT, ["json"])["observations.json"])
    assert rows[0]["value"] == 3
    assert rows[0]["as_of_start"] == "2021-01-15"


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file, where a folder is to be written"):
        write_files({"a.csv": b""}, blocked)


def test_a_file_is_written_wholly_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files({"a.csv": b"before"}, tmp_path)
    write: Callable[..., Any] = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        write(path, content[:2])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UsageError, match="No space left"):
        write_files({"a.csv": b"after"}, tmp_path)
    assert (tmp_path / "a.csv").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("excel", [False, True])
def test_the_data_package_is_valid(tmp_path: Path, excel: bool) -> None:
    from frictionless import Package

    write_files(report_files(hostile_report(), ["csv"], excel=excel), tmp_path)
    outcome = Package(str(tmp_path / "datapackage.json")).validate()
    assert outcome.valid, outcome.flatten(["rowNumber", "fieldName", "message"])
    table = tmp_path / "observations.csv"
    table.write_bytes(table.read_bytes().replace(b",conflict,", b",quarrel,"))
    broken = Package(str(tmp_path / "datapackage.json")).validate()
    assert broken.flatten(["fieldName", "type"]) == [["relation", "constraint-error"]]
