"""What people decided, applied to claims. In: claims and standing decisions. Out: claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.models import AsOf, Change, Claim, End, Quantity
from tracker.workflow.missed import missed_claims

if TYPE_CHECKING:
    from tracker.ledger import Ledger

REJECTED = "wrong-extraction"

Decided = Mapping[str, Mapping[str, str]]
"""Field to value, by key of a claim or of an end of a change (`k…:to`)."""


def standing(ledger: Ledger) -> dict[str, dict[str, str]]:
    """What holds now, by key."""
    found: dict[str, dict[str, str]] = {}
    for decision in ledger.decisions(standing=True):
        if decision.after is not None:
            found.setdefault(decision.key, {})[decision.field] = decision.after
    return found


def decided(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims as people left them: without what was rejected, with what was put right or added.

    `claims` are read to their end before the ledger is asked for more.
    """
    decisions = standing(ledger)
    keys = set()
    for claim in claims:
        keys.add(claim.key)
        if (kept := apply(claim, decisions)) is not None:
            yield kept
    for claim in missed_claims(ledger).claims:
        if claim.key not in keys and (kept := apply(claim, decisions)) is not None:
            yield kept


def apply(claim: Claim, decisions: Decided) -> Claim | None:
    """The claim with what was decided on it, or None where its extraction was rejected."""
    ends = {end: decisions.get(f"{claim.key}:{end}", {}) for end in ("from", "to")}
    own = decisions.get(claim.key, {})
    if any(found.get("review_status") == REJECTED for found in (own, *ends.values())):
        return None
    if not own and not any(ends.values()):
        return claim
    fields: dict[str, Any] = {}
    for found in (*ends.values(), own):
        fields |= {name: found[name] for name in ("series", "place") if name in found}
    if isinstance(claim.content, Change):
        content = claim.content
        parts = {
            "from_": _end(content.from_, {**own, **ends["from"]}),
            "to": _end(content.to, {**own, **ends["to"]}),
        }
        fields["content"] = content.model_copy(update=parts)
    else:
        fields["content"] = _quantity(claim.content, own)
    if "as_of" in own:
        fields["as_of"] = parse_as_of(own["as_of"])
    trail = (*claim.trail, *((name, "review") for name in sorted(fields)))
    return claim.model_copy(update=fields | {"trail": trail})


def _end(end: End | None, found: Mapping[str, str]) -> End | None:
    if end is None:
        return None
    fields: dict[str, Any] = {"quantity": _quantity(end.quantity, found)}
    if "as_of" in found:
        fields["as_of"] = parse_as_of(found["as_of"])
    return end.model_copy(update=fields)


def _quantity(quantity: Quantity, found: Mapping[str, str]) -> Quantity:
    return quantity.model_copy(update={"unit": found["unit"]}) if "unit" in found else quantity


def parse_as_of(text: str) -> AsOf:
    """`2020-09-30` or `2020-09-01/2020-09-30` as a stated time. Raises ValueError."""
    if not text:
        return AsOf()
    first, _, last = text.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return AsOf(start=start, end=end, grain="day" if start == end else "span")
