"""The order of extraction: what is done to each sentence, stage by stage.

In: a Document. Out: its sentences with every number read. To see what a stage does, take it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.extraction.candidates import Sentence
from tracker.extraction.cells import Cells
from tracker.extraction.changes import find_changes
from tracker.extraction.compounds import join_compounds
from tracker.extraction.counted import name_counted
from tracker.extraction.hedges import hedge
from tracker.extraction.measured import find_measured
from tracker.extraction.measures import measure
from tracker.extraction.memory import Memory
from tracker.extraction.numerals import find_numerals
from tracker.extraction.passing import mark_passing
from tracker.extraction.pronouns import resolve_pronouns
from tracker.extraction.proportions import join_proportions
from tracker.extraction.ranges import join_ranges
from tracker.extraction.roles import find_roles
from tracker.extraction.sentences import sentences_with_numbers
from tracker.extraction.several import pair_respectively, tell_apart_each
from tracker.extraction.sharing import share_nouns, share_units
from tracker.extraction.sifting import sift
from tracker.extraction.stance import set_stance
from tracker.extraction.tagging import tag_sentence
from tracker.extraction.times import find_times
from tracker.extraction.wordings import link_wordings
from tracker.models import Document

Stage = Callable[[Sentence], None]
FINDING: tuple[Stage, ...] = (find_times, find_numerals, sift)
"""The stages that find the numbers of a sentence; where they find none the rest is left out."""
READING: tuple[Stage, ...] = (
    measure,
    tag_sentence,
    name_counted,
    join_compounds,
    join_proportions,
    hedge,
    join_ranges,
    share_units,
    find_changes,
    share_nouns,
    set_stance,
    find_measured,
    pair_respectively,
    find_roles,
    tell_apart_each,
    link_wordings,
    mark_passing,
    resolve_pronouns,
)
"""The stages that read what is said with them."""
STAGES = FINDING + READING
"""Each reads what those before it have written into the sentence, and writes its own part."""


def read_sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of `document` that may hold a number, each read as far as its numbers go."""
    memory, cells = Memory(), Cells(document)
    for sentence in sentences_with_numbers(document):
        for stage in FINDING:
            stage(sentence)
        if any(candidate.kind == "number" for candidate in sentence.candidates):
            for stage in READING:
                stage(sentence)
        memory.carry(sentence)
        cells.fill(sentence)
        yield sentence
