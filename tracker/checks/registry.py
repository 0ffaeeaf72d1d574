"""The rules there are. In: a code, a prefix or a name. Out: rules, with their documentation.

A rule is one module in `tracker/checks/rules/`: a function marked with `@document_rule`,
`@corpus_rule` or `@comment_rule`, and a module docstring that is its documentation. Adding the file
adds the rule.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from tracker.checks.subjects import Corpus, Finding, Reading
from tracker.errors import UsageError
from tracker.models import Severity

Scope = Literal["document", "corpus", "comment"]
DocumentCheck = Callable[[Reading], Iterable[Finding]]
CorpusCheck = Callable[[Corpus], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check.

    `severity` is what a finding has unless the rule or the configuration says otherwise. Of two
    rules that speak of the same numbers the one with the lower `rank` is the more specific and is
    heard. `default` is false for rules that run only when they are selected by code. `alone` is
    false for rules that find nothing in a single document.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    rank: int
    default: bool
    alone: bool
    summary: str
    doc: str
    check: Callable[[Any], Iterable[Finding]]


_FOUND: dict[str, Rule] = {}


def document_rule(
    code: str, name: str, severity: Severity, *, rank: int = 50, default: bool = True
) -> Callable[[DocumentCheck], DocumentCheck]:
    """Mark a function as the check of a rule that reads one document at a time."""
    return _marker(code, name, severity, "document", rank, default, True)


def corpus_rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    rank: int = 50,
    default: bool = True,
    alone: bool = True,
) -> Callable[[CorpusCheck], CorpusCheck]:
    """Mark a function as the check of a rule that reads all documents together."""
    return _marker(code, name, severity, "corpus", rank, default, alone)


def comment_rule(code: str, name: str, severity: Severity) -> Callable[[Any], Any]:
    """Mark a function as the check of a rule that reads the comments, after all others ran."""
    return _marker(code, name, severity, "comment", 95, True, True)


def _marker(
    code: str, name: str, severity: Severity, scope: Scope, rank: int, default: bool, alone: bool
) -> Callable[[Any], Any]:
    def mark(check: Callable[[Any], Iterable[Finding]]) -> Callable[[Any], Iterable[Finding]]:
        doc = sys.modules[check.__module__].__doc__ or ""
        summary, _, rest = doc.strip().partition("\n\n")
        summary = re.sub(r"\s+", " ", summary)
        if code in _FOUND:
            raise ValueError(f"two rules have the code {code}")
        _FOUND[code] = Rule(
            code, name, severity, scope, rank, default, alone, summary, rest.strip(), check
        )
        return check

    return mark


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, sorted by code."""
    folder = Path(__file__).parent / "rules"
    for module in pkgutil.iter_modules([str(folder)]):
        import_module(f"tracker.checks.rules.{module.name}")
    return {code: _FOUND[code] for code in sorted(_FOUND)}


def matching(selector: str) -> list[Rule]:
    """The rules that a selector names: a code, the beginning of codes, a name, or ALL."""
    word = selector.strip()
    if word.upper() == "ALL":
        return list(all_rules().values())
    return [
        rule
        for rule in all_rules().values()
        if rule.name == word.lower() or (word and rule.code.startswith(word.upper()))
    ]


def nearest(selector: str, *, one: bool = False) -> str:
    """The code or name most like a word that names no rule, "" where none is like it.

    Unless `one` rule is meant, it may be the beginning of several codes.
    """
    words = [word for rule in all_rules().values() for word in (rule.code, rule.name)]
    if not one:
        words += [code.rstrip("0123456789") for code in all_rules()]
    folded = {word.lower(): word for word in words}
    close = get_close_matches(selector.lower(), folded, n=1, cutoff=0.5)
    return folded[close[0]] if close else ""


def find_rule(selector: str) -> Rule:
    """The one rule with this code or name. Raises UsageError naming the nearest."""
    found = [r for r in matching(selector) if selector.upper() == r.code or selector == r.name]
    if len(found) == 1:
        return found[0]
    raise UsageError(unknown(selector, one=True))


def unknown(selector: str, *, one: bool = False) -> str:
    """What to tell somebody who named a rule that does not exist."""
    close = nearest(selector, one=one)
    hint = f"did you mean {close}?" if close else "`tracker rule` lists the rules"
    return f"there is no rule {selector!r}; {hint}"


def select(chosen: Iterable[str], ignored: Iterable[str], added: Iterable[str] = ()) -> set[str]:
    """The codes that run: those chosen (by default, all that are on by default), plus those
    added, less those ignored. Raises UsageError for a selector that names no rule.
    """
    codes = set(_expand(chosen)) or {r.code for r in all_rules().values() if r.default}
    return (codes | set(_expand(added))) - set(_expand(ignored))


def _expand(selectors: Iterable[str]) -> Iterator[str]:
    for selector in selectors:
        found = matching(selector)
        if not found:
            raise UsageError(unknown(selector))
        exact = any(selector.upper() == rule.code or selector == rule.name for rule in found)
        yield from (rule.code for rule in found if rule.default or exact)
