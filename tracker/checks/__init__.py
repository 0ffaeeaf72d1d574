"""Consistency checks. In: readings, series, facts. Out: diagnostics.

`registry` knows the rules, `rules/` holds one file a rule, `engine` runs them and keeps one
finding a pair, `suppressions` and `baseline` take out what a person has accepted.
"""

from tracker.checks.engine import (
    Told,
    run_comment_rules,
    run_corpus_rules,
    run_document_rules,
    settle,
)
from tracker.checks.registry import Rule, all_rules, find_rule, select
from tracker.checks.subjects import Corpus, Fact, Finding, Reading

__all__ = [
    "Corpus",
    "Fact",
    "Finding",
    "Reading",
    "Rule",
    "Told",
    "all_rules",
    "find_rule",
    "run_comment_rules",
    "run_corpus_rules",
    "run_document_rules",
    "select",
    "settle",
]
