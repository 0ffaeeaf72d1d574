"""Libraries that read a stranger's file. In: what one raises. Out: one clear line, and no more."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.errors import InputError, MissingExtraError, TrackerError


@contextmanager
def library(what: str, extra: str, place: str) -> Iterator[None]:
    """Whatever a library raises over a file means that the file is no `what` that can be read.

    Where the library is not installed, `MissingExtraError` names the extra that has it.
    """
    try:
        yield
    except (TrackerError, MemoryError):
        raise
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"is {what}, which needs {error.name}: pip install 'claims-tracker[{extra}]'", place
        ) from None
    except Exception as error:  # noqa: BLE001 (a broken file breaks a library in any way)
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"is {what} that cannot be read: {said}", place) from None


def silence(name: str) -> None:
    """Keep what a library logs from the terminal: it holds a stranger's text as it is."""
    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
