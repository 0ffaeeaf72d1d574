"""Definitions made from series, for people to paste. In: series. Out: `[[series]]` of
`tracker.toml`, with a word on the numbers that a definition does not hold, or holds besides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence

from tracker.config import Config, SeriesConfig
from tracker.linking.link import link
from tracker.models import Claim, Member, Series


def suggestions(chosen: Sequence[Series], every: Iterable[Series], config: Config) -> str:
    """The chosen series as definitions, each tried on the claims of `every` series: a definition
    names one key, and linking by itself also joins what is told in other words."""
    texts = [suggest(series) for series in chosen]
    own = [SeriesConfig.model_validate(tomllib.loads(text)["series"][0]) for text in texts]
    tried = config.model_copy(update={"series": (*config.series, *own)})
    claims: dict[str, Claim] = {m.claim.claim: m.claim for one in every for m in one.members}
    held = {series.id: series.members for series in link(claims.values(), tried)}
    found = zip(chosen, texts, strict=True)
    return "\n".join(text + "".join(_remarks(one, held.get(one.id, ()))) for one, text in found)


def _remarks(series: Series, held: Sequence[Member]) -> Iterator[str]:
    """A comment for each number that the definition loses or adds."""
    before = {member.key: member for member in series.members}
    after = {member.key: member for member in held}
    for key, member in before.items():
        if key not in after:
            tie = f"<!-- tracker: series={series.id} --> in its text ties it"
            yield f"# without {_quote(member)}: {tie}\n"
    for key, member in after.items():
        if key not in before:
            yield f"# also with {_quote(member)}\n"


def _quote(member: Member) -> str:
    return f"“{member.quantity.quote}” ({member.claim.originator or 'no source'})"


def suggest(series: Series) -> str:
    """The series as a `[[series]]` of `tracker.toml`, ready to paste."""
    key = series.key
    words = [*key.modifiers, *key.head.split(), *key.event.split()]
    lines = ["[[series]]", f"id = {_toml(series.id)}", f"label = {_toml(series.label)}"]
    if series.unit:
        lines.append(f"unit = {_toml(series.unit)}")
    lines.append(f"words = [{', '.join(map(_toml, dict.fromkeys(words)))}]")
    lines += [
        f"{name} = {_toml(value)}"
        for name, value in (("actor", key.actor), ("place", key.place))
        if value
    ]
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
