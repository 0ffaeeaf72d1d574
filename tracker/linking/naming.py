"""What series are called. In: slots. Out: a readable id and a label, from the slots alone.

Ids do not depend on which documents there are, so adding one renames no series.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from tracker.inflection import plural
from tracker.linking import words as w
from tracker.linking.slots import Slots

_BASIS = {"level": "", "running": "so far", "total": "in all", "rate": "at a rate"}
_MONEY = "currency"
_WORD = re.compile("[A-Za-z0-9]+")


def slug(slots: Slots) -> str:
    """The id of a series: `us-troops-in-iraq`, `people-killed-in-velm-by-flood`."""
    return _hyphened(" ".join(filter(None, [slots.actor, *_parts(slots)])))


def label(slots: Slots, actor: str, place: str) -> str:
    """The label of a series, with the names of actor and place as texts write them."""
    return " ".join(filter(None, [actor, *_parts(slots._replace(place=place))]))


def _parts(slots: Slots) -> list[str]:
    """What an id says behind the actor."""
    block = slots.block
    kind, per, below = block.dimension.partition(" per ")
    head = plural(block.head) if kind == "count" and block.head else block.head
    head = "people" if block.head == "person" else head
    counted_up = block.event in w.ACCUMULATING and block.basis == "running"
    usual = w.own_dimensions().get(block.head, "count")
    return [
        *block.modifiers,
        head,
        block.event,
        f"of {slots.of}" if slots.of else "",
        f"in {slots.place}" if slots.place else "",
        f"by {slots.cause}" if slots.cause else "",
        f"per {below}" if per else "",
        "" if kind == usual else ("money" if kind == _MONEY else kind),
        "" if counted_up or block.period else _BASIS[block.basis],
        f"by {block.period}" if block.period else "",
        block.episode,
    ]


def _hyphened(text: str) -> str:
    """Lower-case letters and digits with hyphens between, whatever the letters were."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(_WORD.findall(plain))


def suffix(*parts: str) -> str:
    """Eight hexadecimal digits that tell apart what would have one id."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
