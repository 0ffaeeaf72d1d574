"""The documentation of the rules. In: nothing, or a code. Out: text, and `docs/rules.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.checks import Rule, all_rules, find_rule

FAMILIES: Mapping[str, str] = {
    "ARITH": "Arithmetic of a statement",
    "DOC": "Within a document",
    "CROSS": "Across documents",
    "FACT": "Against facts",
    "INPUT": "Input",
}

_HEAD = """# The rules of the check

Made by `tracker rule --markdown` from the rules' own documentation; `tracker rule CODE` prints one.
"""
_TABLE = "| Code | Name | Severity | What it finds |\n| --- | --- | --- | --- |\n"


def rules_text() -> str:
    """One line a rule: its code, name, severity and what it finds."""
    rows = list(all_rules().values())
    wide = max(len(rule.name) for rule in rows)
    lines = [
        f"{rule.code:<8}{rule.name:<{wide + 2}}{_level(rule):<14}{rule.summary}\n" for rule in rows
    ]
    return "".join(lines)


def rule_text(selector: str) -> str:
    """What there is to say of one rule. Raises UsageError, with the nearest, for an unknown one."""
    rule = find_rule(selector)
    return f"{rule.code} {rule.name} ({_level(rule)})\n\n{rule.summary}\n\n{rule.doc}\n"


def rules_markdown() -> str:
    """`docs/rules.md`: every rule, by family, as its docstring documents it."""
    parts = [_HEAD]
    rows = list(all_rules().values())
    for family, title in FAMILIES.items():
        mine = [rule for rule in rows if re.sub(r"\d", "", rule.code) == family]
        parts.append(
            f"## {title}\n\n| Code | Name | Severity | What it finds |\n| --- | --- | --- | --- |\n"
        )
        parts[-1] += "".join(
            f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {_level(rule)} | {rule.summary} |\n"
            for rule in mine
        )
        parts += [f"### {rule.code} {rule.name}\n\n{rule.summary}\n\n{rule.doc}\n" for rule in mine]
    return "\n".join(parts)


def _level(rule: Rule) -> str:
    return rule.severity if rule.default else f"{rule.severity}, off"


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"
