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

import sys
from types import ModuleType
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


class _Verb(ModuleType):
    """A package that does when it is called what its name says."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return __getattr__(self.__name__.rpartition(".")[2])(*arguments, **options)


class _Tracker(ModuleType):
    """This module. `extract` and `compare` are also packages within it, and importing one of those
    puts it in the place of the function of the same name: so it is made to act as that function.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if name in __all__ and isinstance(value, ModuleType):
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Tracker
