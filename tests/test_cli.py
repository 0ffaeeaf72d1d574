"""The command line as a user meets it: streams, exit codes, and what is printed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

TEXT = """---
title: Vesmark recalls workers
source: Northern Post
published: 2021-03-04
---
In February Vesmark reduced its workers in Luthia from 6,800 to about 4,100, officials said.
Two welders were injured.
"""


def run(
    *arguments: str, cwd: Path, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command; its output is decoded as it is, line ends and all."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=cwd,
        input=None if stdin is None else stdin.encode(),
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    texts = (done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    return subprocess.CompletedProcess(done.args, done.returncode, *texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "post.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def entries(folder: Path) -> list[tuple[str, str, str]]:
    """Source, date and path of every document that the ledger of the folder reports."""
    done = run("report", "--format", "json", "--all", "--quiet", cwd=folder)
    rows = json.loads(done.stdout)
    return sorted({(row["source"], row["published"] or "", row["document"]) for row in rows})


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on standard error that holds the words, no traceback, exit 2."""
    assert done.returncode == 2, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0]


# Start


def test_help_answers_at_once(tmp_path: Path) -> None:
    """Within 0.3 seconds; on a machine with other work, in three times what typer alone takes."""

    def seconds(*arguments: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, check=True)
        return time.perf_counter() - started

    runs = [(seconds("-c", "import typer"), seconds("-m", "tracker", "--help")) for _ in range(5)]
    bare, told = (min(times) for times in zip(*runs, strict=True))
    assert told < max(0.3, 3 * bare)


def test_help_imports_nothing_slow(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['tracker', '--help']\n"
        "from tracker.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stderr.split())
    slow = {"pandas", "numpy", "pydantic", "jinja2", "sqlite3", "yaml", "rich", "quantulum3"}
    assert not loaded & slow
    assert not {name for name in loaded if re.match(r"tracker\.(?!cli|errors)", name)}


def test_the_module_is_the_command(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith("tracker 0.")


# Wrong use


def test_an_unknown_command_is_told(tmp_path: Path) -> None:
    done = run("reprot", cwd=tmp_path)
    assert done.returncode == 2
    assert "No such command 'reprot'" in done.stderr
    done = run("check", ".", "--format", "sarf", cwd=tmp_path)
    assert done.returncode == 2
    assert "'--format' / '-f': 'sarf' is not one of 'text', 'json'" in done.stderr
    done = run("review", "undo", "last", cwd=tmp_path)
    assert "'NUMBER': it should be a valid integer\n" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere.md"], ["nowhere.md", "there is no such file"]),
        (["extract", "pots.md"], ["pots.md", "no such file or folder; did you mean post.md?"]),
        (["add", "../*/pots.md"], ["there is no such file or folder"]),
        (["extract", "post.md", "--explain", "--format", "csv"], ["--explain", "table"]),
        (["extract", "post.md", "--published", "someday"], ["someday"]),
        (["extract", "post.md", "--config", "none.toml"], ["none.toml", "no such configuration"]),
        (["report", "post.md", "--format", "htm"], ["no format 'htm'", "did you mean html?"]),
        (["report", "post.md", "--format", "csv,html"], ["-o FOLDER"]),
        (["report", "post.md", "--since", "someday"], ["--since", "someday"]),
        (["report", "post.md", "--series", "troops"], ["no series 'troops'"]),
        (["report", "post.md", "-o", "post.md/x"], ["cannot be written"]),
        (["report"], ["claims.db", "no ledger yet", "tracker add"]),
        (["report", "nowhere"], ["nowhere", "there is no such file"]),
        (["check", "post.md", "--published", "someday"], ["published", "'someday' is not a date"]),
        (["check", "post.md", "--today", "2021-02-30"], ["--today", "'2021-02-30' is not a date"]),
        (["show", "k1"], ["no ledger yet"]),
        (["schema", "claims.schema"], ["did you mean claim.schema?"]),
        (["diff", "post.md", "none.md"], ["'none.md' is no file"]),
        (["review", "import", "none.xlsx"], ["none.xlsx", "cannot be read"]),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(
    folder: Path, arguments: list[str], words: list[str]
) -> None:
    one_line(run(*arguments, cwd=folder), *words)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tracker.toml", b"[[serie]]\n", ["tracker.toml:1", "did you mean series?"]),
        ("claims.db", b"this is no database" * 100, ["claims.db"]),
    ],
)
def test_an_unusable_file_is_one_line_and_exit_2(
    folder: Path, name: str, content: bytes, words: list[str]
) -> None:
    (folder / name).write_bytes(content)
    one_line(run("add", "post.md", cwd=folder), *words)


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "bad.md").write_bytes(b"\x00\x01\x02 binary \xff\xfe")
    done = run("extract", "bad.md", "post.md", "none.md", "--format", "jsonl", cwd=folder)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} == {"post.md"}


# Streams


def test_output_is_utf_8_whatever_the_locale_says(folder: Path) -> None:
    plain = run("extract", "post.md", cwd=folder)
    odd = run("extract", "post.md", cwd=folder, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "→" in plain.stdout
    assert odd.stdout == plain.stdout


def test_csv_on_standard_output_has_the_bytes_of_the_file(folder: Path) -> None:
    printed = run("report", "post.md", "--format", "csv", cwd=folder)
    run("report", "post.md", "--format", "csv", "-o", "out", cwd=folder)
    assert printed.stdout.encode() == (folder / "out" / "observations.csv").read_bytes()
    assert "\r\n" in printed.stdout
    assert "\r\r" not in printed.stdout


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "tracker", "schema", "observation.schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) in (0, 141)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are told otherwise there")
def test_ctrl_c_is_one_line(folder: Path) -> None:
    command = [sys.executable, "-m", "tracker", "extract", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        time.sleep(1.5)  # until it waits for its input
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode().splitlines() == [
            "tracker: interrupted; what was finished is kept"
        ]
        assert process.wait(30) == 130


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_appears_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tracker.cli import console

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    assert list(console.Console().track(range(5), "Reading")) == [0, 1, 2, 3, 4]
    assert screen.getvalue() == ""
    monkeypatch.setattr(console, "PATIENCE", -1)
    for number in console.Console().track(range(5), "Reading"):
        console.Console().out(f"result {number}")
    assert "Reading" in screen.getvalue()
    assert "result" not in screen.getvalue()
    assert capsys.readouterr().out == "".join(f"result {n}\n" for n in range(5))
    screen.truncate(0)
    assert list(console.Console(quiet=True).track(range(5), "Reading")) == [0, 1, 2, 3, 4]
    assert screen.getvalue() == ""


def test_colour_is_for_those_who_want_it(folder: Path) -> None:
    assert "\x1b[" not in run("extract", "post.md", cwd=folder).stdout
    assert "\x1b[" in run("extract", "post.md", cwd=folder, FORCE_COLOR="1").stdout
    both = run("extract", "post.md", cwd=folder, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[" not in both.stdout


def test_a_document_cannot_move_the_cursor(folder: Path) -> None:
    hostile = TEXT.replace("Two welders", "\x1b[2J\u202eTwo\x07 welders")
    (folder / "evil\x1b[31m.md").write_text(hostile, encoding="utf-8")
    for arguments in (["extract", "."], ["report", ".", "--all"], ["extract", "evil\x1b[31m.md2"]):
        done = run(*arguments, cwd=folder)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr)


def test_quiet_leaves_only_results(folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    loud = run("extract", ".", cwd=folder)
    assert "1 file skipped" in loud.stderr
    assert run("extract", ".", "--quiet", cwd=folder).stderr == ""
    assert "picture.png: skipped" in run("extract", ".", "--verbose", cwd=folder).stderr


# Extract


def claims(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_formats_of_extract_say_the_same(folder: Path) -> None:
    lines = claims(run("extract", "post.md", "--format", "jsonl", cwd=folder))
    assert [line["quote"] for line in lines] == ["6,800 to about 4,100", "Two welders"]
    assert json.loads(run("extract", "post.md", "--format", "json", cwd=folder).stdout) == lines
    text = run("extract", "post.md", "--format", "csv", cwd=folder).stdout
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["quote"] for row in rows] == [line["quote"] for line in lines]
    assert [row["to_value"] for row in rows] == ["4100", ""]
    table = run("extract", "post.md", cwd=folder).stdout
    assert "6,800 → ~4,100" in table
    assert "post.md" in table


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    text = "The fund lost 12 percent last year."
    done = run(
        "extract", "-", "--format", "jsonl", "--published", "2021-05-01", "--source", "Post",
        cwd=tmp_path, stdin=text,
    )  # fmt: skip
    (row,) = claims(done)
    assert (row["source"], row["published"]) == ("Post", "2021-05-01")
    assert text[row["start"] : row["end"]] == row["quote"]


def test_explain_names_the_rules(folder: Path) -> None:
    assert "measured: " in run("extract", "post.md", "--explain", cwd=folder).stdout


def test_the_baseline_extractor_is_at_hand(folder: Path) -> None:
    done = run("extract", "post.md", "--extractor", "quantulum3", "--format", "jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert any(row["value"] == 6800 for row in claims(done))


# The ledger


OTHER = """---
title: Ministry speaks
source: Southern Post
published: 2021-03-20
---
Vesmark has 3,300 workers in Luthia, the ministry said. A fire near Pellan injured three engineers.
"""


@pytest.mark.parametrize("command", ["add", "import"])
def test_no_ledger_is_made_for_nothing(folder: Path, command: str) -> None:
    (folder / "broken.csv").write_bytes(b"text\n\xff\x00\n")
    for name in ("nowhere.csv", "broken.csv"):
        one_line(run(command, name, cwd=folder), name)
    assert not list(folder.glob("claims.db*"))


def unprivileged() -> list[str]:
    """What stands before a command so that it may not read what it is not allowed to."""
    if not hasattr(os, "geteuid"):
        pytest.skip("folders are not closed in this way here")
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may read everything")
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "shut"], ["shut: cannot be searched: Permission denied"]),
        (["extract", "shut/post.md"], ["shut/post.md: cannot be read: Permission denied"]),
        (["import", "shut/sheet.csv"], ["shut/sheet.csv: cannot be read: Permission denied"]),
        (["review", "import", "shut/sheet.csv"], ["shut/sheet.csv", "Permission denied"]),
        (["report", "--ledger", "shut/claims.db"], ["shut/claims.db", "Permission denied"]),
        (["add", "post.md", "--ledger", "shut/claims.db"], ["shut/claims.db", "Permission"]),
        (["report", "post.md", "-o", "shut/reports"], ["shut/reports", "Permission denied"]),
        (["extract", "post.md", "-o", "shut/claims"], ["shut/claims", "Permission denied"]),
        (["baseline", "post.md", "-o", "shut/b.json"], ["shut/b.json: cannot be written"]),
    ],
)
def test_a_closed_folder_is_told(folder: Path, arguments: list[str], words: list[str]) -> None:
    before = unprivileged()
    (folder / "shut").mkdir()
    (folder / "shut" / "post.md").write_text(TEXT, encoding="utf-8")
    (folder / "shut").chmod(0)
    try:
        done = subprocess.run(
            [*before, sys.executable, "-m", "tracker", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        (folder / "shut").chmod(0o700)
    one_line(done, *words)
    assert not (folder / "claims.db").exists()


def test_an_empty_file_is_told(folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"\n")
    one_line(run("add", "empty.md", cwd=folder), "empty.md: is empty")
    one_line(run("extract", "-", cwd=folder, stdin=""), "standard input: is empty")
    assert run("check", "empty.md", cwd=folder).returncode == 0
    done = run("add", ".", cwd=folder)
    assert (done.returncode, "1 document added" in done.stdout) == (0, True)


def test_a_wrong_export_makes_no_ledger(folder: Path) -> None:
    for name in ("post.md", "nowhere.jsonl"):
        one_line(run("ledger", "import", name, cwd=folder), name)
    assert not (folder / "claims.db").exists()


def test_a_report_of_nothing_is_none(folder: Path) -> None:
    text = "Der Minister sagte am Montag, dass die Stadt im letzten Jahr 40 Schulen gebaut hat, "
    (folder / "german.md").write_text(text * 3, encoding="utf-8")
    done = run("report", "german.md", "-o", "out", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "tracker: no document was read"
    assert not (folder / "out").exists()


@pytest.fixture
def kept(folder: Path) -> Path:
    """A folder with a ledger of two documents."""
    (folder / "other.md").write_text(OTHER, encoding="utf-8")
    done = run("add", ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_adding_again_changes_nothing(kept: Path) -> None:
    before = run("report", "--format", "csv", cwd=kept).stdout
    assert before.count("\r\n") > 4
    done = run("add", ".", cwd=kept)
    assert "0 documents added, 2 unchanged" in done.stdout
    assert run("report", "--format", "csv", cwd=kept).stdout == before
    assert before == run("report", ".", "--format", "csv", cwd=kept).stdout


def test_what_a_document_does_not_say_is_asked_for_and_holds(folder: Path) -> None:
    (folder / "note.txt").write_text("Quayside employed 1,310 people in May.", encoding="utf-8")
    done = run("add", ".", cwd=folder)
    assert "note.txt has no date: add it again with --published DATE" in done.stderr
    assert "note.txt has no source: add it again with --source NAME" in done.stderr
    told = ("--published", "2024-06-03", "--source", "Firth News")
    done = run("add", "note.txt", *told, cwd=folder)
    assert "0 documents added, 1 new version" in done.stdout
    assert "has no" not in done.stderr
    expected = [
        ("Firth News", "2024-06-03", "note.txt"),
        ("Northern Post", "2021-03-04", "post.md"),
    ]
    assert entries(folder) == expected, "one document, not two"
    shutil.rmtree(folder / ".tracker_cache")
    done = run("add", ".", cwd=folder)
    assert "0 documents added, 2 unchanged" in done.stdout, "nothing is taken back"
    assert entries(folder) == expected
    run("add", "note.txt", "--source", "Firth Weekly", cwd=folder)
    assert entries(folder)[0] == ("Firth Weekly", "2024-06-03", "note.txt")


def test_only_a_few_documents_are_named(folder: Path) -> None:
    for number in range(4):
        text = f"---\nsource: Post\n---\nQuayside employed 1,31{number} people."
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    done = run("add", ".", cwd=folder)
    assert "0.md, 1.md and 2 more have no date: add them again" in done.stderr
    assert "no source" not in done.stderr


def test_what_is_kept_elsewhere_is_found_by_the_next_command(folder: Path) -> None:
    """The ledger lies beside the documents, and the command was run elsewhere."""
    here = folder / "a desk"
    here.mkdir()
    done = run("add", "../post.md", cwd=here)
    (command,) = re.findall(r"Next: tracker (.*) compares them\.", done.stderr)
    assert "--ledger" in command
    assert "1 document" in run(*shlex.split(command), cwd=here).stdout
    (folder / "tracker.toml").write_text("", encoding="utf-8")
    inside = run("add", "../post.md", cwd=here)
    assert "1 unchanged" in inside.stdout
    other = folder.parent / "elsewhere"
    other.mkdir()
    again = run("add", str(folder), "--ledger", "own.db", cwd=other)
    (command,) = re.findall(r"Next: tracker (.*) compares them\.", again.stderr)
    assert "--config" in command
    assert "1 document" in run(*shlex.split(command), cwd=other).stdout


def test_a_claim_is_shown_where_it_stands(kept: Path) -> None:
    found = run("search", "fire", "Pellan", cwd=kept)
    assert "three engineers" in found.stdout
    key = re.findall(r"k[0-9a-f]{24}", found.stdout)[0]
    shown = run("show", key, cwd=kept, COLUMNS="60").stdout.splitlines()
    (carets,) = [line for line in shown if "^" in line]
    above = shown[shown.index(carets) - 1]
    assert above[carets.index("^") : carets.rindex("^") + 1] == "three engineers"
    assert "content" in run("explain", key, cwd=kept).stdout
    one_line(run("show", "kffffffffff", cwd=kept), "no claim kffffffffff")


def test_series_are_listed_and_suggested(kept: Path) -> None:
    listed = json.loads(run("series", "list", "--format", "json", cwd=kept).stdout)
    assert 3300 in {row["latest"] for row in listed}
    assert run("series", cwd=kept).stdout == run("series", "list", ".", cwd=kept).stdout
    from tracker.config import load_config

    suggested = run("series", "suggest", "--least", "1", cwd=kept).stdout
    (kept / "tracker.toml").write_text(suggested, encoding="utf-8")
    assert len(load_config(kept / "tracker.toml").series) == len(listed)


def test_a_link_is_explained(kept: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("report", "--format", "csv", cwd=kept).stdout)))
    keys = {row["quote"]: row["key"].partition(":")[0] for row in rows}
    one, other = keys["3,300 workers"], keys["three engineers"]
    done = run("series", "why", one[:12], other, cwd=kept)
    assert done.stdout.startswith("apart: "), done.stderr
    one_line(run("series", "why", one, "k", cwd=kept), "claims begin with k, where one must")


def test_the_ledger_is_read_again(kept: Path) -> None:
    assert "2 versions read again: 0 new, 0 changed, 0 gone" in run("reextract", cwd=kept).stdout


def test_a_decision_is_recorded_listed_and_undone(kept: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("report", "--format", "csv", cwd=kept).stdout)))
    key = next(row["key"] for row in rows if row["quote"] == "3,300 workers")
    (kept / "sheet.csv").write_text(f"key,place\n{key},Pellan\nk0,Nowhere\n", encoding="utf-8")
    done = run("review", "import", "sheet.csv", "--by", "Ada", cwd=kept)
    assert done.stdout == "1 decision on 1 claim\n"
    assert "sheet.csv:3: the ledger has no claim k0" in done.stderr
    assert done.returncode == 2
    assert "Pellan" in run("report", "--format", "csv", cwd=kept).stdout
    log = run("review", "log", cwd=kept, SOURCE_DATE_EPOCH="0").stdout
    assert re.search(rf"1 +\d+-\d+-\d+ +Ada +{key} “3,300 workers” +place: Luthia → Pellan", log)
    assert "place of" in run("review", "undo", cwd=kept).stdout
    one_line(run("review", "undo", cwd=kept), "no decision to undo")


def test_the_ledger_goes_out_and_comes_back(kept: Path, tmp_path: Path) -> None:
    assert "all is well" in run("ledger", "doctor", cwd=kept).stdout
    assert run("ledger", "export", "all.jsonl.gz", cwd=kept).returncode == 0
    done = run("ledger", "import", "all.jsonl.gz", "--ledger", "other.db", cwd=kept)
    assert done.returncode == 0, done.stderr
    copies = [
        ("ledger", "export", "one.jsonl"),
        ("ledger", "export", "two.jsonl", "--ledger", "other.db"),
    ]
    for arguments in copies:
        run(*arguments, cwd=kept)
    assert (kept / "one.jsonl").read_bytes() == (kept / "two.jsonl").read_bytes()


# Diff


def test_diff_pairs_the_numbers_of_two_versions(folder: Path) -> None:
    newer = TEXT.replace("about 4,100", "about 3,800").replace("Two welders", "Three welders")
    (folder / "new.md").write_text(newer + "A base was closed after 12 years.\n", encoding="utf-8")
    pairs = json.loads(run("diff", "post.md", "new.md", "--format", "json", cwd=folder).stdout)
    kinds = [(pair["kind"], pair["noted"]) for pair in pairs]
    assert kinds == [("changed", True), ("changed", False), ("added", False)]
    assert pairs[1]["old"]["quote"] == "Two welders"
    assert (pairs[1]["difference"], pairs[1]["percent"]) == (1, 50)
    text = run("diff", "post.md", "new.md", cwd=folder)
    assert "Two welders → Three welders" in text.stdout
    assert "2 changed, 1 added, 0 removed, 0 the same" in text.stderr


def test_diff_reads_git_and_the_ledger(folder: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", "post.md")
    git("commit", "-qm", "One")
    run("add", "post.md", cwd=folder)
    (folder / "post.md").write_text(TEXT.replace("Two", "Four"), encoding="utf-8")
    run("add", "post.md", cwd=folder)
    done = run("diff", "HEAD:post.md", "post.md", cwd=folder)
    assert "Two welders → Four welders" in done.stdout
    one_line(run("diff", "HEAD:none.md", "post.md", cwd=folder), "git cannot show HEAD:none.md")


# Start of a project


def test_init_writes_a_configuration_that_changes_nothing(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert done.returncode == 0
    assert "Next:" in done.stderr
    one_line(run("init", cwd=tmp_path), "is there already")
    text = (tmp_path / "tracker.toml").read_text(encoding="utf-8")
    commented = re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE)
    (tmp_path / "tracker.toml").write_text(commented, encoding="utf-8")
    from tracker.config import load_config

    config = load_config(tmp_path / "tracker.toml")
    assert config.series[0].id == "us-troops-iraq"
    assert config.facts[0].value == 2500
    assert config.sources[0].aliases == ("AP", "The Associated Press")
    assert config.report.formats == ("csv", "md")
