"""No document makes the tracker open, fetch or run anything.

Documents that name files, addresses and programs in every way their formats know are read in a
process whose every opening of a file or a connection is heard by an audit hook.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.make_documents import FOLDER
from tests.readers.test_docx import docx, p

SECRET = "the 4711 secrets of the machine"

PROGRAM = """
import json, os, sys
heard = []
listening = False
def hear(event, arguments):
    if listening and event.split(".")[0] in {"open", "socket", "urllib", "subprocess", "os", "http",
                                             "ftplib", "webbrowser", "ctypes"}:
        if event in {"open", "os.listdir", "os.scandir", "subprocess.Popen", "os.system", "os.exec",
                     "os.startfile"} or event.startswith(("socket", "urllib", "http", "ftplib",
                                                          "webbrowser")):
            heard.append([event, repr(arguments[0])])
sys.addaudithook(hear)
from tracker.errors import InputError
from tracker.readers import read
files = [(name, open(name, "rb").read()) for name in sorted(os.listdir("."))]
texts = {}
for name, data in files:  # twice: libraries open files of their own when they are imported
    for listening in (False, True):
        try:
            texts[name] = [document.text for document in read(data, name)]
        except InputError as error:
            texts[name] = [str(error)]
        listening = False
listening = True
open(files[0][0]).close()
listening = False
print(json.dumps([heard, texts]))
"""


def hostile(secret: str) -> dict[str, bytes]:
    """Documents that name the file in every way they can."""
    relations = (
        '<Relationships><Relationship Id="r" TargetMode="External" Target="'
        f'{secret}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate"/></Relationships>'
    )
    fields = (
        f"<w:p><w:fldSimple w:instr=' INCLUDETEXT \"{secret}\" '/></w:p>"
        '<w:p><w:altChunk xmlns:r="r" r:id="r"/></w:p>'
    )
    page = (
        f"<html><head><base href='file://{secret}'><link rel=stylesheet href='{secret}'>"
        f"<meta http-equiv=refresh content='0; url=file://{secret}'>"
        f"<script src='{secret}'></script></head><body><article><p>It has 5 ships in the port.</p>"
        f"<iframe src='file://{secret}'></iframe><object data='{secret}'></object>"
        f"<img src='http://127.0.0.1:9/5.png'><!--#include file='{secret}' --></article></body>"
    )
    return {
        "a.docx": docx(p("Five") + fields, **{"word___rels__document.xml.rels": relations}),
        "a.html": page.encode(),
        "a.md": f"---\ntitle: !include {secret}\n---\n![5]({secret})\n\n[5]: file://{secret}".encode(),
        "b.md": f"---\ntitle: !!python/object/apply:os.system ['cat {secret}']\n---\n5".encode(),
        "a.rst": (
            f".. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n"
            f".. csv-table::\n   :file: {secret}\n\n.. literalinclude:: {secret}\n\nFive.\n"
        ).encode(),
        "a.rss": (
            f'<!DOCTYPE rss SYSTEM "file://{secret}"><rss><channel><item><title>5</title>'
            f"<link>file://{secret}</link><enclosure url='{secret}'/></item></channel></rss>"
        ).encode(),
        "a.atom": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>5</title>'
            f'<content type="text/html" src="file://{secret}"/></entry></feed>'
        ).encode(),
        "a.csv": f"text,url\r\n=cmd|' /C calc'!A0 5 ships,file://{secret}\r\n".encode(),
    }


def test_nothing_is_opened_or_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, data in hostile(str(secret)).items():
        (folder / name).write_bytes(data)
    for path in filter(Path.is_file, FOLDER.iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    heard, texts = json.loads(done.stdout)
    assert [event for event, _ in heard] == ["open"], "only the one that shows that we listen"
    assert "4711" not in json.dumps(texts)
    assert "Five" in texts["a.docx"][0]
    assert texts["a.rst"][0].endswith("Five.")
