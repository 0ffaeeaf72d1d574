"""Documents for the commands that take paths. In: arguments. Out: documents, and what went wrong.

What cannot be read is told in one line at once, and the rest goes on; `finish` then ends the
command with exit 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from tracker.cli.console import Console
    from tracker.models import Document
    from tracker.workflow.home import Home


class Reading:
    """The documents of one run, counted as they pass; with a `bar` where results wait for all."""

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
        self.documents = self.failed = self.skipped = 0

    def __iter__(self) -> Iterator[Document]:
        return (document for document, _ in self.sources())

    def sources(self) -> Iterator[tuple[Document, bytes]]:
        """The documents, each with the bytes of the file it was read from."""
        from tracker.workflow.collect import Sourced, collect_sources

        exclude = self.home.config.exclude
        found = collect_sources(self.paths, self.home.root, self.options, exclude)
        for item in self.console.track(found, "Reading") if self.bar else found:
            if isinstance(item, Sourced):
                self.documents += 1
                self.console.detail(f"{item.document.path or item.document.key}: read")
                yield item
            elif item.kind == "failed":
                self.fail(str(item))
            else:
                self.skipped += 1
                self.console.detail(f"{item.path}: skipped, {item.reason}")

    def fail(self, line: str) -> None:
        """Tell of a document that could not be used, and go on."""
        self.failed += 1
        self.console.problem(f"tracker: {line}")

    def tell(self) -> None:
        """Say how many files were passed over."""
        from tracker.render.text import plural

        if self.skipped:
            self.console.note(f"{plural(self.skipped, 'file')} skipped (--verbose names them)")

    def finish(self) -> None:
        """End with exit 2 where something could not be read."""
        if self.failed:
            raise typer.Exit(2)
