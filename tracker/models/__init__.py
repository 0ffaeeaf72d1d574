"""The records: frozen pydantic models, and the flat rows in which they are printed.

Enters: nothing but values. Leaves: Document, Quantity, Change, Claim, Series, Observation,
Diagnostic, Statement, Verdict. A record that breaks its own rules cannot be made.
"""

from tracker.models.base import Number, Record, plain, to_json
from tracker.models.claim import Basis, Claim, Phrase, content_text, quantity_text
from tracker.models.diagnostic import Diagnostic, Severity, Site
from tracker.models.document import Block, Directive, Document
from tracker.models.quantity import AsOf, Change, Comparator, End, Quantity, Status
from tracker.models.series import Member, Observation, Outcome, Relation, Series, SeriesKey
from tracker.models.statement import Answer, Mention, Pair, Statement, Verdict

__all__ = [
    "Answer",
    "AsOf",
    "Basis",
    "Block",
    "Change",
    "Claim",
    "Comparator",
    "Diagnostic",
    "Directive",
    "Document",
    "End",
    "Member",
    "Mention",
    "Number",
    "Observation",
    "Outcome",
    "Pair",
    "Phrase",
    "Quantity",
    "Record",
    "Relation",
    "Series",
    "SeriesKey",
    "Severity",
    "Site",
    "Statement",
    "Status",
    "Verdict",
    "content_text",
    "plain",
    "quantity_text",
    "to_json",
]
