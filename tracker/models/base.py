"""What all records share: frozen, closed, and numbers that print as they are.

In: Python values. Out: pydantic records, and JSON text in which 5200 is `5200` and 3.7 is `3.7`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

_GIVEN: set[str] = set()
"""What every record says was given: nobody asks."""


class Record(BaseModel):
    """A frozen record; unknown fields are an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, revalidate_instances="never"
    )

    def model_post_init(self, _context: Any) -> None:
        """Share the set of the fields that were given, which is a third of a claim's memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)


def plain(value: Decimal) -> str:
    """The one text of a number: no exponent, no trailing zeros (`5200`, `3.7`, `-0.05`)."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _finite(value: Any) -> Any:
    """A float is taken as it prints (0.1 is 0.1), and NaN and infinity are refused by pydantic."""
    return Decimal(repr(value)) if isinstance(value, float) else value


Number = Annotated[
    Decimal,
    BeforeValidator(_finite),
    WithJsonSchema({"type": "number"}),
]


def _default(value: Any) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(plain(value).encode())
    if isinstance(value, BaseModel):
        return value.model_dump()
    raise TypeError(f"cannot print {type(value).__name__} as JSON")


def to_json(value: Any, *, indent: bool = False) -> str:
    """`value` (records, rows, lists, dicts) as JSON text, in the order of its fields."""
    option = orjson.OPT_NON_STR_KEYS | (orjson.OPT_INDENT_2 if indent else 0)
    return orjson.dumps(value, default=_default, option=option).decode()
