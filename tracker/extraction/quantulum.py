"""The baseline: quantulum3's own parser. In: a text. Out: its quantities with their spans.

It is there to be compared with; the tracker's own stages never import it. quantulum3 is imported on
the first use, without the two things that make it slow or break it (see `import_quickly`).
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from tracker.errors import InputError


class Reading(NamedTuple):
    """What quantulum3 read in a text: `text[start:end]` is `surface`, a range is its middle."""

    start: int
    end: int
    value: Decimal
    unit: str
    dimension: str
    surface: str


def parse(text: str) -> list[Reading]:
    """The quantities that quantulum3 finds in `text`, in its own order, units and dimensions.

    Raises `InputError` where quantulum3 breaks down on the text.
    """
    parser = _parser()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of its calls of `re`, since 3.13
            found = parser.parse(text)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise InputError(
            f"quantulum3 breaks down here ({type(error).__name__}: {error})"
        ) from error
    return [
        Reading(
            start,
            end,
            _decimal(quantity.value),
            quantity.unit.name,
            quantity.unit.entity.name,
            text[start:end],
        )
        for quantity in found
        for start, end in [quantity.span]
    ]


def import_quickly(name: str) -> ModuleType:
    """Import `inflect` or a module of quantulum3 in a fifth of the time.

    inflect has typeguard rewrite each of its methods as it is imported; meanwhile
    `typeguard.typechecked` does nothing here. quantulum3 unpickles a classifier where it finds
    joblib and scikit-learn, and breaks down when their versions are not its own; meanwhile joblib
    is hidden, so that what is installed changes nothing. Both are put back.
    """
    if name in sys.modules:
        return sys.modules[name]
    with _typeguard_at_rest(), _joblib_hidden(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # quantulum3 warns that there is no classifier
        return importlib.import_module(name)


@cache
def _parser() -> Any:
    import_quickly("inflect")  # which quantulum3 imports only as it parses
    parser = import_quickly("quantulum3.parser")
    # For a quantulum3 that something else imported before.
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    return parser


def _decimal(value: float) -> Decimal:
    """The number without the float's point: 3000.0 is 3000."""
    return Decimal(int(value)) if float(value).is_integer() else Decimal(repr(float(value)))


@contextmanager
def _typeguard_at_rest() -> Iterator[None]:
    try:
        typeguard: Any = importlib.import_module("typeguard")
    except ImportError:  # an inflect older than 7.1 does without
        yield
        return
    typechecked = typeguard.typechecked

    def unchanged(target: Any = None, **_: Any) -> Any:
        return unchanged if target is None else target

    typeguard.typechecked = unchanged
    try:
        yield
    finally:
        typeguard.typechecked = typechecked


@contextmanager
def _joblib_hidden() -> Iterator[None]:
    missing = object()
    joblib: Any = sys.modules.get("joblib", missing)
    sys.modules["joblib"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if joblib is missing:
            del sys.modules["joblib"]
        else:
            sys.modules["joblib"] = joblib
