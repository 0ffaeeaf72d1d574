"""What a stranger's document may cost. In: the limits, and what a document takes. Out: refusals.

Every refusal names the limit as it is written in `tracker.toml`. The time for a document is kept by
the alarm of the operating system, which also stops code that is not ours.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from types import FrameType
from typing import NoReturn

from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.models.base import plain
from tracker.readers.source import Item

MEGABYTE = 1_000_000
_AGAIN = 0.5  # seconds after which a stop that was swallowed is repeated


def check_size(size: int, limits: LimitsConfig, place: str) -> None:
    """Raise `InputError` for a file of more bytes than allowed."""
    if size > limits.megabytes * MEGABYTE:
        raise exceeded("is too large", "megabytes", limits.megabytes, place)


def check_unpacked(size: int, limits: LimitsConfig, place: str) -> None:
    """Raise `InputError` for a compressed file that holds more bytes than allowed."""
    if size > limits.unpacked_megabytes * MEGABYTE:
        limit = limits.unpacked_megabytes
        raise exceeded("unpacks to too much", "unpacked_megabytes", limit, place)


def exceeded(said: str, limit: str, allowed: Decimal | int, place: str) -> InputError:
    """The refusal: what the document does, and which limit it passes."""
    return InputError(
        f"{said}: limits.{limit} in tracker.toml allows {plain(Decimal(allowed))}", place
    )


class _OutOfTimeError(BaseException):
    """Raised by the alarm; no library that catches every Exception swallows it."""


def can_be_timed() -> bool:
    """Whether the operating system and the thread let an alarm stop what runs here."""
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")


def timed(items: Iterator[Item], limits: LimitsConfig, place: str) -> Iterator[Item]:
    """The items, each made within the time for a document.

    Raises `InputError` for one that is not.
    """
    while True:
        try:
            with _alarm(float(limits.seconds)):
                item = next(items, None)
        except _OutOfTimeError:
            raise out_of_time(limits, place) from None
        if item is None:
            return
        yield item


def out_of_time(limits: LimitsConfig, place: str) -> InputError:
    """The refusal of a document that took too long."""
    return exceeded("took too many seconds to read", "seconds", limits.seconds, place)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `_OutOfTimeError` in what runs within, after so many seconds."""
    if not can_be_timed():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _OutOfTimeError
