"""Which documents files gave, so that adding them again is quick. In: bytes. Out: a count.

A file whose bytes, path, options and readers are the same gives the same documents; where the
ledger has all of them, there is nothing to read. What is remembered lies in the cache: without it
everything is read again, and nothing else changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tracker.ledger import Ledger
from tracker.models import Document
from tracker.readers import ReadOptions
from tracker.workflow.cache import FOLDER, Cache, address


class ReadBefore:
    """The documents of files that were read before, as long as the `ledger` has them.

    There is none until it is set: then nothing is known.
    """

    def __init__(self, root: Path, options: ReadOptions) -> None:
        self.ledger: Ledger | None = None
        self._cache = Cache(root / FOLDER)
        self._options = repr(options)
        self._used: list[str] = []

    def known(self, data: bytes, path: str) -> int:
        """How many documents the file gave; 0 where it is not known, or the ledger lacks one."""
        ledger, kept = self.ledger, self._cache.get(self._name(data, path))
        documents = json.loads(kept) if kept and ledger else []
        return len(documents) if ledger and all(ledger.holds(*one) for one in documents) else 0

    def keep(self, data: bytes, path: str, documents: Sequence[Document]) -> None:
        """Remember what a file gave."""
        pairs = [(document.key, document.version) for document in documents]
        self._cache.put(self._name(data, path), json.dumps(pairs).encode())

    def close(self) -> None:
        """Forget files of other runs where very many are remembered."""
        self._cache.trim(self._used)

    def _name(self, data: bytes, path: str) -> str:
        name = address("documents of a file", data, path, self._options)
        self._used.append(name)
        return name
