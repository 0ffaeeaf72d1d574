"""Zip archives that are documents. In: bytes. Out: an archive whose members may be read safely.

What an archive says of its members is checked before any is read; a member gives no more bytes than
were said. XML that declares entities is refused: no document of an office program does.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tracker.config import LimitsConfig
from tracker.readers.limits import check_unpacked, exceeded
from tracker.readers.source import Raw

BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, RuntimeError, IndexError, MemoryError),
)
"""What the library raises over an archive that is broken, or packed in a way it does not know."""


def open_archive(raw: Raw, limits: LimitsConfig) -> zipfile.ZipFile:
    """The archive in a file. Raises `InputError` where it is broken, encrypted or unpacks to more
    than allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except BROKEN_ZIP as error:
        raise raw.error(f"is a broken zip archive: {error}") from None
    members = archive.infolist()
    check_unpacked(sum(member.file_size for member in members), limits, raw.place)
    if any(member.flag_bits & 1 for member in members):
        raise raw.error("is encrypted: open it with its password and save it without one")
    return archive


def member(archive: zipfile.ZipFile, name: str, raw: Raw) -> bytes:
    """The bytes of a member. Raises `InputError` where there is none or it is broken."""
    try:
        return archive.read(name)
    except KeyError:
        raise raw.error(f"is not a whole document: it lacks {name}") from None
    except BROKEN_ZIP as error:
        raise raw.error(f"is broken: {name}: {error}") from None


_ENTITY = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def refuse_entities(archive: zipfile.ZipFile, raw: Raw, limits: LimitsConfig) -> None:
    """Raise `InputError` where the XML in an archive declares more entities than allowed."""
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            data = member(archive, info.filename, raw)
            if max(map(data.count, _ENTITY)) > limits.entities:
                said = f"declares entities in {info.filename}"
                raise exceeded(said, "entities", limits.entities, raw.place)
