"""Definitions made from series, for people to paste. In: series. Out: `[[series]]` of
`tracker.toml`, with a word on the numbers that a definition does not hold, or holds besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.config import Config, SeriesConfig
from tracker.linking.link import link
from tracker.models import Claim, Member, Series


def suggestions(chosen: Sequence[Series], every: Iterable[Series], config: Config) -> str:
    """The chosen series as definitions, each tried on the claims of `every` series: a definition
    names one key, and linking by itself also joins what is told in other words."""
    own = map(definition, chosen)
    tried = config.model_copy(update={"series": (*config.series, *own)})
    claims: dict[str, Claim] = {m.claim.claim: m.claim for one in every for m in one.members}
    held = {series.id: series.members for series in link(claims.values(), tried)}
    return "\n".join(suggest(one) + "".join(_remarks(one, held.get(one.id, ()))) for one in chosen)


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


def definition(series: Series) -> SeriesConfig:
    """What the configuration would say of the series."""
    key = series.key
    return SeriesConfig(
        id=series.id,
        label=series.label,
        unit=series.unit or None,
        words=tuple(dict.fromkeys([*key.modifiers, *key.head.split(), *key.event.split()])),
        actor=key.actor or None,
        place=key.place or None,
    )


def suggest(series: Series) -> str:
    """The series as a `[[series]]` of `tracker.toml`, ready to paste."""
    told = definition(series)
    lines = ["[[series]]", f"id = {_toml(told.id)}", f"label = {_toml(told.label)}"]
    if told.unit:
        lines.append(f"unit = {_toml(told.unit)}")
    lines.append(f"words = [{', '.join(map(_toml, told.words))}]")
    named = (("actor", told.actor), ("place", told.place))
    lines += [f"{name} = {_toml(value)}" for name, value in named if value]
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
