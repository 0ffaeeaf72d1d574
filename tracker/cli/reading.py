"""Documents for the commands that take paths. In: arguments. Out: documents, and what went wrong.

What cannot be read is told in one line at once, and the rest goes on; `finish` then ends the
command with exit 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeGuard, TypeVar, cast

import typer

if TYPE_CHECKING:
    from tracker.cli.console import Console
    from tracker.models import Document
    from tracker.readers import Sourced
    from tracker.workflow.collect import Memory
    from tracker.workflow.extraction import Failure
    from tracker.workflow.home import Home
    from tracker.workflow.search import Note

Item = TypeVar("Item")
Result = TypeVar("Result")


class Reading:
    """The documents of one run, counted as they pass; with a `bar` where results wait for all.

    With a `memory`, files that it knows are not read: `known` counts the documents in them.
    """

    def __init__(
        self,
        console: Console,
        home: Home,
        paths: Sequence[str],
        published: str | None = None,
        source: str | None = None,
        *,
        bar: bool = True,
    ) -> None:
        self.console = console
        self.bar = bar
        self.home = home
        self.paths = paths
        self.options = home.read_options(published, source)
        self.documents = self.failed = self.skipped = self.known = 0
        self.memory: Memory | None = None

    def __iter__(self) -> Iterator[Document]:
        return (document for document, _ in self.sources())

    def sources(self) -> Iterator[tuple[Document, bytes]]:
        """The documents, each with the bytes of the file it was read from."""
        for item in self._tracked(self._collected()):
            if self._told(item):
                yield item

    def for_ledger(self) -> Iterator[tuple[Document, bytes]]:
        """The same for a ledger, which need not be there yet.

        It is not to be made before there is a document for it; where there is none, the command
        ends.
        """
        sources = self.sources()
        if self.home.ledger_path.exists():
            return sources
        first = next(sources, None)
        if first is not None:
            return chain([first], sources)
        self.tell()
        if not self.failed:
            self.console.note(f"{self.home.ledger_path} was not made: no document was read")
        raise typer.Exit(2 if self.failed else 0)

    def each(
        self,
        work: Callable[[Document], Result | Failure],
        jobs: int,
        wanted: Callable[[Document], bool] = lambda _: True,
    ) -> Iterator[tuple[Document, Result]]:
        """The documents that are `wanted`, each with what `work` makes of it, in order.

        A document of which it makes nothing is told of, and the rest goes on.
        """
        from tracker.readers import Sourced
        from tracker.workflow.extraction import Failure, failure, length
        from tracker.workflow.pool import Lost, each

        def needs(item: Sourced | Note) -> bool:
            return isinstance(item, Sourced) and wanted(item.document)

        found = each(
            work,
            self._collected(),
            jobs,
            of=lambda item: cast("Sourced", item).document,
            needs=needs,
            weight=lambda item: length(cast("Sourced", item).document),
        )
        for item, result in self._tracked(found):
            if not self._told(item) or result is None:
                continue
            if isinstance(result, Lost):
                self.fail(str(failure(item.document, result.reason)))
            elif isinstance(result, Failure):
                self.fail(str(result))
            else:
                yield item.document, result

    def _tracked(self, items: Iterator[Item]) -> Iterator[Item]:
        return self.console.track(items, "Reading", self.count) if self.bar else items

    def count(self) -> int:
        """How many files there are to read, without reading them."""
        from tracker.workflow.search import files

        return sum(1 for _ in files(self.paths, self.home.root, self.home.config.exclude))

    def _collected(self) -> Iterator[Sourced | Note]:
        from tracker.workflow.collect import collect_sources

        exclude = self.home.config.exclude
        return collect_sources(
            self.paths, self.home.root, self.options, exclude, memory=self.memory
        )

    def _told(self, item: Sourced | Note) -> TypeGuard[Sourced]:
        """Whether it is a document; what is none is told of."""
        from tracker.readers import Sourced

        if isinstance(item, Sourced):
            self.documents += 1
            self.console.detail(f"{item.document.path or item.document.key}: read")
            return True
        if item.kind == "failed":
            self.fail(str(item))
        elif item.kind == "known":
            self.known += item.documents
        else:
            self.skipped += 1
            self.console.detail(f"{item.path}: skipped, {item.reason}")
        return False

    def fail(self, line: str) -> None:
        """Tell of a document that could not be used, and go on."""
        self.failed += 1
        self.console.problem(f"tracker: {line}")

    def tell(self) -> None:
        """Say how many files were passed over."""
        from tracker.render.text import plural

        if self.skipped:
            self.console.note(f"{plural(self.skipped, 'file')} skipped (--verbose names them)")

    def refuse_nothing(self) -> None:
        """End with exit 2 where there was no document at all."""
        if not self.documents:
            self.tell()
            if not self.failed:
                self.fail("no document was read")
            self.finish()

    def finish(self) -> None:
        """End with exit 2 where something could not be read."""
        if self.failed:
            raise typer.Exit(2)
