"""Claims to series: which numbers are about the same quantity.

In: claims, and the configuration (`[[series]]`). Out: `Series`, with the rule by which each member
was put there; why two claims are together or apart; a series as configuration.
"""

from __future__ import annotations

from tracker.linking.explain import why
from tracker.linking.link import link
from tracker.linking.suggest import suggest, suggestions

__all__ = ["link", "suggest", "suggestions", "why"]
