"""`tracker check`, `baseline` and `rule` as a user runs them: output, exit codes, bad input."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.cli import main
from tracker.cli.check import Format

WRONG = "Sales rose 25 percent from 6,000 to 8,000 last year.\n"
OFF = "Exports rose 27.4 percent, from 412.0 million to 531.4 million euros.\n"
RIGHT = "Sales rose 25 percent from 6,000 to 7,500 last year.\n"


class Done(NamedTuple):
    """What a command wrote, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def tracker(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> Done:
    """Run the command in `folder`, in this process: a new one takes half a second to start."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        for name, value in {"stdin": given, "stdout": out, "stderr": err}.items():
            patch.setattr(sys, name, value)
        patch.setattr(sys, "argv", ["tracker", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
    code = stop.value.code
    written = [stream.detach().getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Done(code if isinstance(code, int) else 0, *written)


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def codes(done: Done) -> list[str]:
    return [row["code"] for row in json.loads(done.stdout)]


# ---- Exit codes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (RIGHT, [], 0),
        (WRONG, [], 1),
        (WRONG, ["--exit-zero"], 0),
        (WRONG, ["--fail-on", "never"], 0),
        (WRONG, ["--ignore", "ARITH"], 0),
        (WRONG, ["--select", "ARITH03"], 0),
        (OFF, [], 0),
        (OFF, ["--fail-on", "warning"], 1),
        (OFF, ["--max-warnings", "0"], 1),
        (OFF, ["--max-warnings", "1"], 0),
        (OFF, ["--fail-on", "info"], 1),
    ],
)
def test_exit_codes(tmp_path: Path, text: str, arguments: list[str], code: int) -> None:
    write(tmp_path, a_md=text)
    assert tracker(tmp_path, "check", "a.md", *arguments).returncode == code


def test_standard_input(tmp_path: Path) -> None:
    done = tracker(tmp_path, "check", "-", "--format", "json", stdin=WRONG)
    assert done.returncode == 1
    assert codes(done) == ["ARITH01"]


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({"a_md": RIGHT}, ["b.md"], "b.md: there is no such file or folder; did you mean a.md?"),
        ({"a_md": "---\npublished: 2021-02-31\n---\n"}, ["a.md"], "a.md:2"),
        ({}, ["."], "no document here"),
        ({"a_md": RIGHT}, ["a.md", "--select", "ARTH01"], "did you mean ARITH01?"),
        ({"a_md": RIGHT}, ["a.md", "--select", "ARTH"], "did you mean ARITH?"),
        ({"a_md": RIGHT}, ["a.md", "--ignore", "stated-chnge"], "did you mean stated-change?"),
        ({"a_md": RIGHT}, ["a.md", "--diff", "HEAD"], "git"),
        ({"a_md": RIGHT}, ["a.md", "--baseline", "none.json"], "none.json: the baseline cannot"),
        (
            {"a_md": RIGHT, "tracker_toml": '[check]\nselect = ["ARTH"]\n'},
            ["a.md"],
            "did you mean ARITH",
        ),
        (
            {"a_md": WRONG, "tracker_toml": '[check.severity]\nARTH01 = "info"\n'},
            ["a.md"],
            "did you mean ARITH01?",
        ),
        ({"a_md": RIGHT, "tracker_toml": "[chek]\n"}, ["a.md"], "did you mean check?"),
        (
            {"a_md": RIGHT, "tracker_toml": '[check]\nfacts = ["f.csv"]\n', "f_csv": "id\nx\n"},
            ["a.md"],
            "f.csv:2",
        ),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    tmp_path: Path, files: dict[str, str], arguments: list[str], said: str
) -> None:
    write(tmp_path, **files)
    done = tracker(tmp_path, "check", *arguments)
    assert done.returncode == 2, done.stderr
    line, *more = done.stderr.splitlines()
    assert said in line
    assert not [other for other in more if not other.startswith("Next: ")]
    assert "Traceback" not in done.stderr


def test_what_cannot_be_read_does_not_hide_what_was_found(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG, b_md="---\ntitle: [\n---\n")
    done = tracker(tmp_path, "check", "a.md", "b.md", "--format", "json", "--exit-zero")
    assert done.returncode == 2
    assert codes(done) == ["ARITH01", "INPUT01"]


# ---- Configuration -------------------------------------------------------------------------------


def test_severity_and_ignore_come_from_the_nearest_configuration(tmp_path: Path) -> None:
    write(
        tmp_path,
        tracker_toml='[check.severity]\nARITH = "info"\nARITH01 = "warning"\n',
        a_md=WRONG,
        inner__tracker_toml='[check]\nignore = ["ARITH01"]\n',
        inner__b_md=WRONG,
    )
    rows = json.loads(tracker(tmp_path, "check", ".", "--format", "json").stdout)
    assert [(row["document"], row["severity"]) for row in rows] == [("a.md", "warning")]


def test_per_file_settings(tmp_path: Path) -> None:
    write(
        tmp_path,
        tracker_toml='[check.per_file."old/**"]\nignore = ["stated-change"]\n',
        a_md=WRONG,
        old__b_md=WRONG,
    )
    rows = json.loads(tracker(tmp_path, "check", ".", "--format", "json").stdout)
    assert [row["document"] for row in rows] == ["a.md"]


def test_an_ignored_rule_does_not_silence_another(tmp_path: Path) -> None:
    text = "Unemployment fell by 9 percent from 4.8 percent to 5.3 percent.\n"
    write(tmp_path, a_md=text)
    found = codes(tracker(tmp_path, "check", "a.md", "--format", "json"))
    assert found == ["ARITH03"]
    found = codes(tracker(tmp_path, "check", "a.md", "--format", "json", "--ignore", "ARITH03"))
    assert found == []


def test_fail_on_and_max_warnings_in_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, a_md=OFF, tracker_toml='[check]\nfail_on = "warning"\n')
    assert tracker(tmp_path, "check", "a.md").returncode == 1
    write(tmp_path, tracker_toml="[check]\nmax_warnings = 0\n")
    assert tracker(tmp_path, "check", "a.md").returncode == 1


def test_pyproject_serves_as_configuration(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG, pyproject_toml='[tool.tracker.check]\nignore = ["ARITH01"]\n')
    assert tracker(tmp_path, "check", "a.md").returncode == 0


def test_facts_that_run_out(tmp_path: Path) -> None:
    fact = '[[facts]]\nid = "themes"\nwords = ["themes"]\nvalue = 64\nvalid_until = 2023-12-31\n'
    write(tmp_path, a_md="# Pergola\n\nPergola has 64 themes.\n", tracker_toml=fact)
    arguments = ["check", "a.md", "--format", "json"]
    assert codes(tracker(tmp_path, *arguments)) == []
    assert codes(tracker(tmp_path, *arguments, "--today", "2023-12-31")) == []
    assert codes(tracker(tmp_path, *arguments, "--today", "2024-01-01")) == ["FACT02"]


def test_strict(tmp_path: Path) -> None:
    write(tmp_path, a_md="Pergola has 64 themes.\n")
    arguments = ["check", "a.md", "--format", "json"]
    assert codes(tracker(tmp_path, *arguments)) == []
    assert codes(tracker(tmp_path, *arguments, "--strict")) == ["FACT03"]
    write(tmp_path, tracker_toml="[check]\nstrict = true\n")
    assert codes(tracker(tmp_path, *arguments)) == ["FACT03"]


# ---- Output --------------------------------------------------------------------------------------


def test_text_ends_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG)
    done = tracker(tmp_path, "check", "a.md", "--statistics")
    assert done.stdout.startswith("a.md:1:12: error: ")
    assert "1 error in 1 document (1 claim)\n" in done.stdout
    assert "     1  error    ARITH01  stated-change" in done.stdout
    assert done.stderr == "Next: tracker rule ARITH01 says what it means and what to do.\n"
    assert "\x1b" not in done.stdout


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG)
    assert "\x1b[" in tracker(tmp_path, "check", "a.md", FORCE_COLOR="1").stdout
    assert "\x1b" not in tracker(tmp_path, "check", "a.md", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_information_is_shown_where_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG, tracker_toml='[check.severity]\nARITH01 = "info"\n')
    assert "no findings" in tracker(tmp_path, "check", "a.md").stdout
    assert "1 note" in tracker(tmp_path, "check", "a.md", "--show", "info").stdout
    assert "1 note" in tracker(tmp_path, "check", "a.md", "--fail-on", "info").stdout
    assert codes(tracker(tmp_path, "check", "a.md", "--format", "json")) == ["ARITH01"]


def test_paths_are_those_of_the_current_folder(tmp_path: Path) -> None:
    """The root, where the configuration stands, is `docs`; editors and GitHub start above it."""
    write(tmp_path, docs__a_md=WRONG, docs__tracker_toml="")
    for form in ("sarif", "junit", "github", "markdown"):
        assert "docs/a.md" in tracker(tmp_path, "check", "docs", "--format", form).stdout
    assert tracker(tmp_path, "check", "docs").stdout.startswith("docs/a.md:1:12: ")
    rows = json.loads(tracker(tmp_path, "check", "docs", "--format", "json").stdout)
    assert [row["document"] for row in rows] == ["a.md"]


@pytest.mark.parametrize("form", Format)
def test_a_format_goes_to_a_file_and_the_text_to_the_screen(tmp_path: Path, form: str) -> None:
    write(tmp_path, a_md=WRONG)
    done = tracker(tmp_path, "check", "a.md", "--format", form, "-o", "out/found.txt")
    assert done.stdout.startswith("a.md:1:12: error: ")
    alone = tracker(tmp_path, "check", "a.md", "--format", form)
    assert (tmp_path / "out" / "found.txt").read_text(encoding="utf-8") == alone.stdout
    assert alone.returncode == done.returncode == 1


def test_the_rules_explain_themselves(tmp_path: Path) -> None:
    assert "ARITH01" in tracker(tmp_path, "rule").stdout
    told = tracker(tmp_path, "rule", "stated-change").stdout
    assert told.startswith("ARITH01 stated-change (warning)\n")
    wrong = tracker(tmp_path, "rule", "ARTH01")
    assert wrong.returncode == 2
    assert "did you mean ARITH01?" in wrong.stderr


def test_the_documentation_of_the_rules_is_current(update: bool) -> None:
    from tracker.workflow.rules import rules_markdown

    path = Path(__file__).parents[1] / "docs" / "rules.md"
    if update:
        path.write_text(rules_markdown(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == rules_markdown()


# ---- Baseline and --diff -------------------------------------------------------------------------


def test_a_baseline_accepts_what_is_there_and_reports_what_is_new(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG)
    done = tracker(tmp_path, "baseline", "a.md")
    assert done.returncode == 0
    assert "1 finding accepted" in done.stdout
    done = tracker(tmp_path, "check", "a.md")
    assert done.returncode == 0
    assert "1 accepted by" in done.stderr
    write(tmp_path, a_md=f"One more line.\n\n{WRONG}\n{OFF}")
    assert codes(tracker(tmp_path, "check", "a.md", "--format", "json")) == ["ARITH01"]
    assert tracker(tmp_path, "check", "a.md", "--no-baseline").returncode == 1


def test_a_baseline_is_pruned(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG + "\n" + OFF)
    tracker(tmp_path, "baseline", "a.md")
    write(tmp_path, a_md=RIGHT + "\n" + OFF + "\n" + WRONG.replace("Sales", "Costs"))
    assert "1 finding accepted" in tracker(tmp_path, "baseline", "a.md", "--prune").stdout
    assert len(codes(tracker(tmp_path, "check", "a.md", "--format", "json"))) == 1


def test_diff_reports_only_what_touches_changed_lines(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG + "\nNothing.\n", b_md=WRONG)
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True, timeout=60)
    arguments = ["check", ".", "--format", "json", "--diff", "HEAD"]
    assert codes(tracker(tmp_path, *arguments)) == []
    write(tmp_path, a_md=WRONG + "\nSomething.\n")
    assert codes(tracker(tmp_path, *arguments)) == []
    write(tmp_path, a_md=WRONG.replace("Sales", "Costs") + "\nSomething.\n")
    done = tracker(tmp_path, *arguments)
    assert codes(done) == ["ARITH01"]
    assert json.loads(done.stdout)[0]["document"] == "a.md"


def test_diff_reports_a_number_whose_fact_changed(tmp_path: Path) -> None:
    fact = '[[facts]]\nid = "themes"\nwords = ["themes"]\nvalue_from = "x.json#/themes"\n'
    write(
        tmp_path,
        a_md="# Pergola\n\nPergola has 64 themes.\n",
        tracker_toml=fact,
        x_json='{"themes": 64}',
    )
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True, timeout=60)
    arguments = ["check", "a.md", "--format", "json", "--diff", "HEAD"]
    assert codes(tracker(tmp_path, *arguments)) == []
    write(tmp_path, x_json='{"themes": 70}')
    assert codes(tracker(tmp_path, *arguments)) == ["FACT01"]


def test_each_comment_of_a_document_is_told(tmp_path: Path) -> None:
    lines = ("ignore ARTH01", "ignore ARITH01 fine", "ignor ARITH01")
    text = "".join(f"Five dogs came. <!-- tracker: {line} -->\n" for line in lines)
    write(tmp_path, a_md=text)
    found = json.loads(tracker(tmp_path, "check", "a.md", "--format", "json").stdout)
    assert [(row["line"], row["code"]) for row in found] == [
        (1, "INPUT03"),
        (2, "INPUT02"),
        (3, "INPUT03"),
    ]


def test_an_unknown_code_is_told_with_its_file(tmp_path: Path) -> None:
    write(tmp_path, a_md=RIGHT, tracker_toml='[check]\nselect = ["ARTH01"]\n')
    done = tracker(tmp_path, "check", "a.md")
    assert done.returncode == 2
    assert "tracker.toml: there is no rule 'ARTH01'; did you mean ARITH01?" in done.stderr


# ---- The cache -----------------------------------------------------------------------------------


def test_the_cache_never_serves_a_stale_result(tmp_path: Path) -> None:
    write(tmp_path, a_md=RIGHT)

    def run(*arguments: str) -> list[str]:
        return codes(tracker(tmp_path, "check", ".", "--format", "json", *arguments))

    assert run() == run() == []
    write(tmp_path, a_md=WRONG)
    assert run() == run() == ["ARITH01"]
    assert run("--ignore", "ARITH01") == []
    write(tmp_path, tracker_toml='[check]\nignore = ["ARITH01"]\n')
    assert run() == []
    write(tmp_path, inner__b_md=WRONG)
    assert run() == []
    write(tmp_path, inner__tracker_toml="[check]\n")
    assert run() == ["ARITH01"]
    (tmp_path / "inner" / "b.md").unlink()
    assert tracker(tmp_path, "check", "inner", "--format", "json").returncode == 2


def test_a_changed_value_that_a_fact_points_at_is_seen(tmp_path: Path) -> None:
    fact = '[[facts]]\nid = "themes"\nwords = ["themes"]\nvalue_from = "x.json#/themes"\n'
    write(
        tmp_path,
        a_md="# Pergola\n\nPergola has 64 themes.\n",
        tracker_toml=fact,
        x_json='{"themes": 64}',
    )
    assert tracker(tmp_path, "check", "a.md").returncode == 0
    write(tmp_path, x_json='{"themes": 70}')
    assert codes(tracker(tmp_path, "check", "a.md", "--format", "json")) == ["FACT01"]


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG)
    first = tracker(tmp_path, "check", "a.md", "--format", "json")
    entries = [path for path in (tmp_path / ".tracker_cache").iterdir() if len(path.name) == 64]
    whole = {entry: entry.read_bytes() for entry in entries}
    for entry, content in whole.items():
        entry.write_bytes(content[: len(content) // 2])
    again = tracker(tmp_path, "check", "a.md", "--format", "json")
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert {entry: entry.read_bytes() for entry in entries} == whole


def test_without_the_cache_no_folder_is_made(tmp_path: Path) -> None:
    write(tmp_path, a_md=WRONG)
    tracker(tmp_path, "check", "a.md", "--no-cache")
    assert not (tmp_path / ".tracker_cache").exists()


def test_a_document_that_changes_while_it_is_read_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.workflow import check, held
    from tracker.workflow.found import CheckOptions

    write(tmp_path, a_md=WRONG)
    monkeypatch.chdir(tmp_path)
    reads = []

    def changing(location: str) -> bytes:
        reads.append(location)
        data = Path(location).read_bytes()
        write(tmp_path, a_md=RIGHT)
        return data

    monkeypatch.setattr(held, "read_path", changing)
    found = check.check_paths(["a.md"], CheckOptions()).diagnostics
    assert [one.code for one in found] == ["ARITH01"]
    assert len(reads) == 1
    assert check.check_paths(["a.md"], CheckOptions()).diagnostics == []
