"""Whether two claims that linking put together may still be of two things. In: members. Out: words.

Linking has chosen the partner and the as-ofs tell the time; what is asked here is what the words
around the two numbers say against them, by the same doubts as in comparing statements.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.comparison.alignment import matches
from tracker.comparison.doubts import STRICT, doubt
from tracker.comparison.wording import Text
from tracker.models import Member, Mention, Statement
from tracker.spans import Span

LINKED = replace(STRICT, score=0.0, noun=-1.0, linked=True)
"""The mode of numbers whose partner is known."""
OTHER_KINDS = "the two are of different kinds"


def doubt_of(earlier: Member, later: Member) -> str:
    """Why the two numbers, which differ, may be no contradiction; "" where nothing says so."""
    told, claimed = Text(_statement(earlier)), Text(_statement(later))
    found = matches(told, claimed)[0]
    return doubt(found[0], told, claimed, LINKED) if found else OTHER_KINDS


def _statement(member: Member) -> Statement:
    """The sentence of a claim with the one number that the member is."""
    claim, quantity = member.claim, member.quantity
    shift = claim.context_span.start
    mention = Mention(
        span=Span(quantity.span.start - shift, quantity.span.end - shift),
        quote=quantity.quote,
        kind="rating" if quantity.dimension == "rating" else "number",
        quantity=quantity,
        head=quantity.unit if quantity.dimension == "count" else "",
        modifiers=quantity.modifiers,
        status=claim.status,
    )
    return Statement(text=claim.context, mentions=(mention,))
