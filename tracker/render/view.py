"""What every report shows, in its order. In: series and their observations. Out: `Report`.

Series stand in four groups: those in which originators conflict, those that moved, those in which
every number agrees, and numbers seen once. Within a group the series with most originators comes
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from tracker.models import Claim, Document, Observation, Series
from tracker.models.rows import Group, SeriesRow
from tracker.render.scale import Scaled, scaled

GROUPS: tuple[Group, ...] = ("conflict", "moved", "agree", "once")


def observation_order(observation: Observation) -> tuple[object, ...]:
    """By the last day of the as-of (none last), then publication, document, place."""
    member = observation.member
    claim, as_of = member.claim, member.as_of
    return (
        as_of.end is None,
        as_of.end or date.min,
        claim.published is None,
        claim.published or "",
        as_of.start or date.min,
        claim.document,
        member.quantity.span,
        member.key,
    )


def claim_order(claim: Claim) -> tuple[object, ...]:
    """By document, then by place in it."""
    return (claim.path or claim.document, claim.document, claim.span, claim.key)


@dataclass(frozen=True)
class SeriesView:
    """A series as a report shows it: its observations in order, and what they come to.

    `fresh` are the keys of what is new since the day a report was asked to start from; None where
    it was not asked.
    """

    series: Series
    observations: tuple[Observation, ...]
    fresh: frozenset[str] | None = None

    @cached_property
    def by_key(self) -> dict[str, Observation]:
        return {observation.key: observation for observation in self.observations}

    @cached_property
    def originators(self) -> tuple[str, ...]:
        """Who stated a value, in order of appearance; a value repeated from before is no source."""
        stated = [o for o in self.observations if o.role == "stated"] or self.observations
        return tuple(dict.fromkeys(o.member.claim.originator for o in stated))

    @cached_property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(o.member.claim.document for o in self.observations))

    @cached_property
    def published(self) -> tuple[str, ...]:
        """The publication dates of its documents, earliest first."""
        return tuple(sorted({o.member.claim.published or "" for o in self.observations} - {""}))

    @cached_property
    def actual(self) -> tuple[Observation, ...]:
        """What was said to be so at a time: what first, latest, lowest and highest speak of."""
        dated = [o for o in self.observations if o.member.as_of.start is not None]
        actual = [o for o in dated if o.member.status == "actual"]
        return tuple(actual or dated or self.observations)

    @cached_property
    def unit(self) -> str:
        """The unit that its values are told in."""
        units = (o.member.quantity.unit for o in reversed(self.observations))
        return self.series.unit or next(filter(None, units), "")

    @cached_property
    def scaled(self) -> dict[str, Scaled]:
        """The values on one scale, by key; those that cannot be converted are left out."""
        found = ((o.key, scaled(o.member.quantity, self.unit)) for o in self.observations)
        return {key: value for key, value in found if value is not None}

    @property
    def first(self) -> Observation:
        return self.actual[0]

    @property
    def latest(self) -> Observation:
        return self.actual[-1]

    @cached_property
    def ranked(self) -> tuple[Observation, ...]:
        """What was said to be so, from the lowest to the highest value; bounds only if alone."""
        scaled = [o for o in self.actual if o.key in self.scaled]
        known = [o for o in scaled if not o.member.quantity.is_bound] or scaled
        return tuple(sorted(known, key=lambda o: self.scaled[o.key].figure))

    @cached_property
    def conflicts(self) -> tuple[Observation, ...]:
        return tuple(o for o in self.observations if o.relation == "conflict")

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The keys of both sides of every conflict."""
        keys = [key for o in self.conflicts for key in (o.key, *o.related)]
        return frozenset(keys)

    @cached_property
    def group(self) -> Group:
        if self.conflicts:
            return "conflict"
        if len(self.observations) < 2:
            return "once"
        moves = any(o.relation in ("change", "revision") for o in self.observations)
        stated = any(o.member.end for o in self.observations)
        return "moved" if moves or stated else "agree"

    @cached_property
    def shown(self) -> tuple[Observation, ...]:
        """The observations to show: all, or what is fresh and what it is compared with."""
        if self.fresh is None:
            return self.observations
        wanted = set(self.fresh)
        wanted.update(key for o in self.observations if o.key in self.fresh for key in o.related)
        return tuple(o for o in self.observations if o.key in wanted)

    @property
    def row(self) -> SeriesRow:
        """The series as it is printed in tables."""
        first, latest = self.first.member, self.latest.member
        figures = {key: value.figure for key, value in self.scaled.items()}
        return SeriesRow(
            series=self.series.id,
            label=self.series.label,
            group=self.group,
            unit=self.unit,
            dimension=latest.quantity.dimension,
            basis=latest.claim.basis,
            observations=len(self.observations),
            originators=len(self.originators),
            documents=len(self.documents),
            conflicts=len(self.conflicts),
            first=figures.get(first.key),
            first_as_of=first.as_of.start,
            latest=figures.get(latest.key),
            latest_as_of=latest.as_of.end,
            lowest=figures[self.ranked[0].key] if self.ranked else None,
            highest=figures[self.ranked[-1].key] if self.ranked else None,
            first_seen=self.published[0] if self.published else None,
            last_seen=self.published[-1] if self.published else None,
            defined=self.series.defined,
            part_of=self.series.part_of,
        )

    def order(self) -> tuple[object, ...]:
        """The series with most originators, then most observations, first."""
        return (-len(self.originators), -len(self.observations), self.series.id)


@dataclass(frozen=True)
class Report:
    """Everything a report shows. `documents` are those its claims stand in, by key.

    `as_known_on` and `since` are the days the report was limited to, where it was. `reviews` is
    what people decided before, field by field by key; `notes` are lines for the person who asked.
    """

    series: tuple[SeriesView, ...]
    claims: tuple[Claim, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    as_known_on: date | None = None
    since: date | None = None
    reviews: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        compared: Iterable[tuple[Series, Iterable[Observation]]],
        claims: Iterable[Claim] = (),
        documents: Iterable[Document] = (),
        *,
        as_known_on: date | None = None,
    ) -> Report:
        """The report of series and their observations, everything in its order."""
        views = [
            SeriesView(series, tuple(sorted(found, key=observation_order)))
            for series, found in compared
        ]
        views = [view for view in views if view.observations]
        views.sort(key=lambda view: (GROUPS.index(view.group), view.order()))
        return cls(
            tuple(views),
            tuple(sorted(claims, key=claim_order)),
            {document.key: document for document in documents},
            as_known_on=as_known_on,
        )

    def group(self, group: Group) -> tuple[SeriesView, ...]:
        """The series of one group, in order."""
        return tuple(view for view in self.series if view.group == group)

    @property
    def by_id(self) -> list[SeriesView]:
        """The series by id: the order of tables that programs read."""
        return sorted(self.series, key=lambda view: view.series.id)

    def only_series(self, ids: frozenset[str]) -> Report:
        """The series with these ids, and the claims and documents that stand in them."""
        views = tuple(view for view in self.series if view.series.id in ids)
        standing = (o.member.claim for view in views for o in view.observations)
        members = {(claim.claim, claim.key) for claim in standing}
        claims = tuple(claim for claim in self.claims if (claim.claim, claim.key) in members)
        keys = {claim.document for claim in claims}
        documents = {key: one for key, one in self.documents.items() if key in keys}
        return replace(self, series=views, claims=claims, documents=documents)

    def only_since(self, day: date) -> Report:
        """The series that hold something published on `day` or later, each with what is fresh."""
        views = []
        for view in self.series:
            fresh = frozenset(o.key for o in view.observations if _published(o) >= day)
            if fresh:
                views.append(replace(view, fresh=fresh))
        return replace(self, series=tuple(views), since=day)


def _published(observation: Observation) -> date:
    published = observation.member.claim.published
    return date.fromisoformat(published[:10]) if published else date.min
