"""The claims tracker: numeric claims out of documents, followed over time and checked.

    import tracker

    for document in tracker.read("articles/"):
        for claim in tracker.extract(document):
            print(claim.quote, claim.content)

`read` gives documents, `extract` the claims of one, `link` the series that claims form, `compare`
the observations of a series, `check` the findings, `frame` the whole comparison as a table,
`compare_statements` what one text says of another. Each is loaded when it is first used, so that
importing `tracker` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.workflow.api import (
        check,
        compare,
        compare_statements,
        extract,
        frame,
        link,
        read,
    )

__all__ = ["check", "compare", "compare_statements", "extract", "frame", "link", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from tracker.workflow import api

        return getattr(api, name)
    raise AttributeError(f"module 'tracker' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
