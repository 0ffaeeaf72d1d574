"""What one statement says of another. In: a verdict. Out: lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.models import Verdict
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, pad

_ANSWERS = 8
_GAP = "  "
_STYLES = {"supports": "label", "refutes": "conflict", "unknown": "dim"}


def verdict_lines(
    verdict: Verdict, *, columns: int = 80, paint: Paint = unpainted
) -> Iterator[str]:
    """The answer with its reason, then a line for each number of the claim."""
    yield f"{paint(_STYLES[verdict.answer], verdict.answer)}: {one_line(verdict.reason)}"
    for pair in verdict.pairs:
        answer = paint(_STYLES[pair.answer], pad(pair.answer, _ANSWERS))
        reason = fit(one_line(pair.reason), columns - _ANSWERS - 2 * len(_GAP))
        yield f"{_GAP}{answer}{_GAP}{reason}"
