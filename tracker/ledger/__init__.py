"""The ledger: the only SQL of the tracker.

Enters: documents with their claims and the bytes of their sources; decisions; which series a claim
was linked to. Leaves: the same records, proven on loading; findings about the file's health; the
whole as JSON Lines. The file is SQLite; the sources lie in a folder beside it.
"""

from tracker.ledger.decisions import Decision
from tracker.ledger.doctor import Finding
from tracker.ledger.exchange import Counts
from tracker.ledger.ledger import Ledger
from tracker.ledger.links import Linked
from tracker.ledger.queries import Entry
from tracker.ledger.reextract import ClaimChange, Reextracted
from tracker.ledger.store import Result

__all__ = [
    "ClaimChange",
    "Counts",
    "Decision",
    "Entry",
    "Finding",
    "Ledger",
    "Linked",
    "Reextracted",
    "Result",
]
