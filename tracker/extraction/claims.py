"""Candidates to claims: the exit, where each pydantic record is made once.

In: a sentence with its numbers read. Out: Claims in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction.candidates import Candidate, ChangeParts, Chunk, Sentence
from tracker.extraction.counted import modifiers
from tracker.extraction.sharing import take_unit
from tracker.extraction.times import published_as_of
from tracker.inflection import singular
from tracker.models import AsOf, Change, Claim, Document, End, Phrase, Quantity
from tracker.spans import Span


def claims_of(sentence: Sentence, *, incidental: bool = False) -> Iterator[Claim]:
    """The claims of a sentence; the parts of one movement make one.

    Numbers told in passing are left out unless `incidental`.
    """
    done: set[int] = set()
    seen: dict[str, int] = {}
    keys: dict[int, str] = {}
    for candidate in sentence.candidates:
        if candidate.kind != "number" or id(candidate.change) in done:
            continue
        if candidate.incidental and not incidental:
            continue
        if candidate.change is not None:
            done.add(id(candidate.change))
            claim = _change(sentence, candidate.change, seen)
        else:
            claim = _claim(sentence, candidate, quantity_of(sentence, candidate), [candidate], seen)
        keys[id(candidate)] = claim.key
        if candidate.wording_of is not None:
            said = keys.get(id(candidate.wording_of), "")
            claim = claim.model_copy(update={"wording_of": said})
        yield claim


def quantity_of(sentence: Sentence, candidate: Candidate) -> Quantity:
    """The quantity record of one candidate."""
    tokens = sentence.tokens
    span = sentence.span(candidate.left, candidate.right)
    unit_written = tokens.slice(candidate.unit_first, candidate.unit_last)
    return Quantity(
        span=span,
        quote=tokens.text[span.start : span.end],
        written=tokens.slice(candidate.first, candidate.last),
        value=candidate.value,
        low=candidate.low,
        high=candidate.high,
        comparator=candidate.comparator,  # type: ignore[arg-type]
        approximate=candidate.approximate,
        vague=candidate.vague,
        precision=candidate.precision,
        unit=candidate.unit,
        unit_written=unit_written,
        modifiers=modifiers(sentence, candidate.noun) if candidate.noun else (),
        parts=candidate.parts,
        dimension=candidate.dimension,
    )


def _change(sentence: Sentence, change: ChangeParts, seen: dict[str, int]) -> Claim:
    parts = change.parts()
    _share_unit(parts)

    def end(candidate: Candidate | None) -> End | None:
        if candidate is None:
            return None
        return End(
            quantity=quantity_of(sentence, candidate),
            as_of=candidate.as_of or published_as_of(sentence),
            status=candidate.status,  # type: ignore[arg-type]
        )

    content = Change(
        from_=end(change.from_),
        to=end(change.to),
        by=quantity_of(sentence, change.by) if change.by else None,
        ratio=quantity_of(sentence, change.ratio) if change.ratio else None,
        direction=_direction(change) or None,  # type: ignore[arg-type]
    )
    return _claim(sentence, change.to or parts[-1], content, parts, seen)


def _share_unit(parts: list[Candidate]) -> None:
    """The ends of a movement share a unit: "from 4.8 to 4.7 percent"."""
    ends = [part for part in parts if part.slot in ("from", "to")]
    named = next((part for part in ends if part.unit), None)
    if named is None:
        steps = [part for part in parts if part.slot == "by" and part.dimension != "ratio"]
        named = next((part for part in steps if part.unit), None)
    for part in ends:
        if named is not None and not part.unit:
            take_unit(part, named)


def _direction(change: ChangeParts) -> str:
    """As said, else as the two ends show."""
    start, end = change.from_, change.to
    if start is None or end is None or start.value is None or end.value is None:
        return change.direction
    if start.value == end.value:
        return change.direction
    return "up" if end.value > start.value else "down"


def _claim(
    sentence: Sentence,
    candidate: Candidate,
    content: Quantity | Change,
    parts: list[Candidate],
    seen: dict[str, int],
) -> Claim:
    first = min(part.left for part in parts)
    last = max(part.right for part in parts)
    written = "|".join(sentence.tokens.slice(part.first, part.last) for part in parts)
    ordinal = seen.get(written, 0)
    seen[written] = ordinal + 1
    return Claim.at(
        sentence.document,
        sentence.span(first, last),
        content,
        ordinal=ordinal,
        twin=candidate.twin,
        measured=candidate.remembered or phrase_of(sentence, candidate.measured),
        subject=phrase_of(sentence, candidate.subject),
        of=phrase_of(sentence, candidate.of),
        actor=candidate.actor,
        place=candidate.place,
        event=candidate.event,
        basis=candidate.basis or "level",
        as_of=candidate.as_of or AsOf(),
        status=candidate.status,
        attribution=candidate.attribution,
        cue=candidate.cue,
        incidental=candidate.incidental,
        context_span=_context(sentence),
        series=_tied_to(sentence.document, sentence.tokens.starts[first]),
        trail=tuple(step for part in parts for step in part.trail),
    )


def _tied_to(document: Document, offset: int) -> str:
    """The series that a comment on the same lines ties a number to."""
    if not document.ties:
        return ""
    line = document.place(offset).line
    tied = (one.value for one in document.ties if one.first_line <= line <= one.last_line)
    return next(tied, "")


def _context(sentence: Sentence) -> Span:
    return Span(sentence.tokens.starts[0], sentence.tokens.ends[-1])


def phrase_of(sentence: Sentence, chunk: Chunk | None) -> Phrase | None:
    """The record of a noun phrase, made once however many numbers it belongs to."""
    if chunk is None:
        return None
    found = sentence.phrases.get(chunk)
    if found is None:
        tokens = sentence.tokens
        found = sentence.phrases[chunk] = Phrase(
            text=" ".join(tokens.slice(chunk.first, chunk.last).split()),
            head=singular(tokens.lower[chunk.head]),
            modifiers=modifiers(sentence, chunk),
            span=sentence.span(chunk.first, chunk.last),
        )
    return found
