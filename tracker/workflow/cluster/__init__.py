"""Runs over more than one machine's memory or cores. In: paths. Out: Parquet tables.

The same functions as everywhere, in steps on parts and buckets: each reads files and writes files,
so any engine that calls a function for each of many numbers can run them.

    parts    extract  ─┬─> claims/
                       └─> readings  ─┐
    buckets  complete   <─────────────┘ by block
    parts    place      homes
    all      join       homes that tell one story
    parts    send       members, with their claims ─┐
    buckets  compare    <───────────────────────────┘ by series
                        └─> observations/, diagnostics/
"""

from __future__ import annotations

from tracker.workflow.cluster.run import Extraction, Result, Run

__all__ = ["Extraction", "Result", "Run"]
