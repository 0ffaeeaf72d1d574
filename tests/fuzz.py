"""Searches for files that break a reader, the configuration or extraction.

    python -m tests.fuzz                      # every target, ten minutes each
    python -m tests.fuzz pdf html --seconds 60 --seed 7

In: the files of `tests/fixtures/documents`, broken at random: bytes changed, cut, doubled and put
between others, within archives and compressed streams too. Out: how many were read and refused, and
each file that broke something, in `fuzz-found/`. What must hold: any bytes give documents whose
blocks and claims stand where they say, or one clear line; and in a time that goes with their size.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import re
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.make_documents import FOLDER
from tracker.config import LimitsConfig, load_config
from tracker.errors import ConfigError, InputError, MissingExtraError, TrackerError
from tracker.extraction import extract
from tracker.models import Document
from tracker.readers import ReadOptions, Sourced, recognised

FOUND = Path("fuzz-found")
SECONDS = 10  # of work for one input; none of them is large
PATIENCE = 120  # seconds in which it is done beside other work
OUTCOMES = ("read", "refused", "broke", "slow")
MOST = 300_000  # bytes of an input
POOL = 100  # inputs that are broken further
LONGEST = 20_000  # characters from which claims are extracted

OPTIONS = ReadOptions(
    limits=LimitsConfig(
        seconds=Decimal(PATIENCE), megabytes=Decimal(5), unpacked_megabytes=Decimal(20)
    )
)
# A file of each stands in `tests/fixtures/documents`.
SUFFIXES = (
    *("txt", "md", "rst", "html", "docx", "pdf", "csv", "tsv", "jsonl", "xlsx"),
    *("rss", "atom", "warc.gz", "warc.zst", "txt.gz"),
)
CONFIGURATION = FOLDER.with_name("whole.toml")

# What is put between other bytes: signs of the formats, and numbers at their edges.
TOKENS = [
    *(b"<", b">", b"&", b"]]>", b"<!--", b"-->", b"&#x110000;", b"&amp;", b"<![CDATA[", b"</p>"),
    *(b"<table><tr><td rowspan=9999 colspan=9999>", b"<sup>1</sup>", b"<div>" * 50, b"<script>"),
    *(b"|", b"|-|-|\n", b"---\n", b"```\n", b"> ", b"- ", b"# ", b"[a](b", b"<!-- tracker: x -->"),
    *(
        b"\r\n",
        b"\r",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b'"',
        b"'",
    ),
    *(b"9" * 400, b"-1", b"0", b"1e999", b"\xc2\xbd", b"3,000", b"$5 million", b"in 2020 ", b"%"),
    *(b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n"),
    *(b"stream\n", b"endobj\n", b"/Kids [1 0 R]", b"/Length 99999999", b"<< >>", b"1 0 R"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"{", b"}", b"[", b"]", b"\\u0000", b"\\ud800", b".. "),
]
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def mutated(data: bytes, others: list[bytes], random: Random) -> bytes:
    """The bytes with some changes."""
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        at = random.randrange(len(data) + 1)
        size = min(int(random.expovariate(1 / 30)) + 1, len(data) - at)
        match random.randrange(8):
            case 0:
                data = data[:at] + random.randbytes(random.randrange(1, 5)) + data[at + size :]
            case 1:
                data = data[:at] + data[at + size :]
            case 2:
                data = data[:at] + data[at : at + size] * random.randrange(2, 30) + data[at:]
            case 3 | 4:
                data = data[:at] + random.choice(TOKENS) + data[at:]
            case 5 if data:
                at = random.randrange(len(data))
                data = data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]
            case 6:
                other = random.choice(others)
                start = random.randrange(len(other) + 1)
                data = data[:at] + other[start : start + 20 * size] + data[at:]
            case _ if random.random() < 0.2:
                data = data[:at]
    return data


def broken(data: bytes, others: list[bytes], random: Random) -> bytes:
    """A file broken at random; half the time within what it has packed."""
    if random.random() < 0.5:
        try:
            if data.startswith(b"PK"):
                return _within_zip(data, others, random)
            if data.startswith(b"\x1f\x8b"):
                return gzip.compress(mutated(gzip.decompress(data), others, random), mtime=0)
            if data.startswith(b"%PDF"):
                return _within_stream(data, others, random)
        except Exception:  # noqa: BLE001 (it was broken before)
            pass
    return mutated(data, others, random)


def _within_zip(data: bytes, others: list[bytes], random: Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w") as made:
        names = archive.namelist()
        chosen = random.choice(names)
        for name in names:
            content = archive.read(name)
            if name == chosen:
                content = mutated(content, others, random)
            made.writestr(name, content)
    return file.getvalue()


def _within_stream(data: bytes, others: list[bytes], random: Random) -> bytes:
    streams = list(_STREAM.finditer(data))
    chosen = random.choice(streams)
    content = zlib.decompress(chosen[1])
    packed = zlib.compress(mutated(content, others, random))
    return data[: chosen.start(1)] + packed + data[chosen.end(1) :]


# What must hold.


def try_file(data: bytes, name: str) -> str:
    """Read a file: "read" or "refused". Raises AssertionError, or what breaks."""
    try:
        for item in recognised(data, name, OPTIONS).read(OPTIONS):
            if isinstance(item, Sourced):
                try_document(item.document)
            else:
                try_message(item, name)
    except (InputError, MissingExtraError) as error:
        try_message(error, name)
        return "refused"
    return "read"


def try_message(error: TrackerError, name: str) -> None:
    """One line that names the file; and no file here is so large that it may take so long."""
    said = str(error)
    assert said.startswith(name), said
    assert "\n" not in said, said
    assert len(said) < 2_000, said
    assert "limits.seconds" not in said, said


def try_document(document: Document) -> None:
    """Blocks part the text in order, and claims can be made of it."""
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        assert not document.text[end : block.start].strip(" \n|")
        end = block.end
    for offset in range(0, len(document.text), 97):
        place = document.place(offset)
        assert place.line > 0
        assert place.column > 0
    document.text.encode()
    if len(document.text) <= LONGEST:
        for claim in extract(document):
            claim.verify(document)


def try_text(data: bytes, _name: str) -> str:
    """Extract from any bytes, as text without a reader."""
    document = Document.make(data[:LONGEST].decode("utf-8", "replace"), published="2021-03-04")
    for claim in extract(document):
        claim.verify(document)
    return "read"


def try_configuration(data: bytes, _name: str) -> str:
    """Load any bytes as `tracker.toml`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tracker.toml")
        path.write_bytes(data)
        try:
            load_config(path)
        except ConfigError as error:
            try_message(error, str(path))
            return "refused"
    return "read"


Target = tuple[list[bytes], str, Callable[[bytes, str], str]]


def targets() -> dict[str, Target]:
    """Each target: the files to break, a name for them, and what is tried."""
    found: dict[str, Target] = {}
    for suffix in SUFFIXES:
        paths = sorted(FOLDER.glob(f"*.{suffix}"))
        found[suffix] = ([path.read_bytes() for path in paths], f"a.{suffix}", try_file)
    found["config"] = ([CONFIGURATION.read_bytes()], "tracker.toml", try_configuration)
    texts = [path.read_bytes() for path in sorted(FOLDER.parents[1].glob("texts/*.md"))]
    found["extract"] = ([*texts, (FOLDER / "harbour.txt").read_bytes()], "", try_text)
    return found


def inputs(target: Target, seed: int, kept: list[bytes] | None = None) -> Iterator[bytes]:
    """Broken files without end, the same for the same seed.

    Files that the caller puts into `kept` are broken further.
    """
    random = Random(seed)
    seeds = target[0]
    while True:
        further = kept and random.random() < 0.5
        chosen = random.choice(kept if kept and further else seeds)
        yield broken(chosen, seeds, random)[:MOST]


def run(name: str, target: Target, seconds: float, seed: int) -> Counter[str]:
    """Try broken files for so long; those that break something are kept."""
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    kept: list[bytes] = []
    for data in inputs(target, seed, kept):
        if time.monotonic() > end:
            break
        began = time.process_time()
        try:
            outcome = target[2](data, target[1])
            counts[outcome] += 1
            if outcome == "read" and counts["read"] % 20 == 0:
                kept[:] = [*kept[-POOL:], data]
        except Exception:  # noqa: BLE001 (whatever breaks is what is looked for)
            counts["broke"] += 1
            _keep(name, data, traceback.format_exc())
        if time.process_time() - began > SECONDS:
            counts["slow"] += 1
            _keep(name, data, "took too long")
    return counts


def _keep(name: str, data: bytes, said: str) -> None:
    FOUND.mkdir(exist_ok=True)
    digest = hashlib.sha256(data).hexdigest()[:12]
    (FOUND / f"{name}-{digest}").write_bytes(data)
    (FOUND / f"{name}-{digest}.txt").write_text(said, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    known = targets()
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(known))
    parser.add_argument("--seconds", type=float, default=600, help="for each target")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    found = 0
    for name in given.targets or known:
        began = time.monotonic()
        counts = run(name, known[name], given.seconds, given.seed)
        told = ", ".join(f"{counts[what]:,} {what}" for what in OUTCOMES)
        print(
            f"{name}: {sum(counts.values()):,} files in {time.monotonic() - began:.0f} s: {told}",
            flush=True,
        )
        found += counts["broke"] + counts["slow"]
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
