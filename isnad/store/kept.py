"""The words of reports, kept for finding what they share (`isnad.reuse.saved.Keeper`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from isnad.store.open import told
from isnad.store.portable import chunked, insert_or_replace

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from isnad.reuse.saved import Saved


class KeptWords:
    """The part of a store that keeps words."""

    engine: Engine
    where: str

    def words_kept(self, engine: str) -> set[str]:
        """The report versions whose words stand, as read by this engine (program and pack)."""
        from sqlalchemy import select

        from isnad.store.schema import words

        with told(self.where), self.engine.connect() as connection:
            return set(connection.scalars(select(words.c.version).where(words.c.engine == engine)))

    def keep_words(self, engine: str, rows: Sequence[Saved]) -> None:
        """Put the words of these report versions in place of what stood there. One transaction."""
        from isnad.store.schema import words

        if rows:
            with told(self.where), self.engine.begin() as connection:
                insert_or_replace(connection, words, [{**row, "engine": engine} for row in rows])

    def kept_words(self, engine: str, versions: Iterable[str]) -> Iterator[list[Saved]]:
        """The words of these report versions, as read by this engine, some at a time, by version."""
        from sqlalchemy import select

        from isnad.store.schema import words as t

        for part in chunked(sorted(set(versions))):
            query = select(t.c.version, t.c.head, t.c.words, t.c.meta)
            with told(self.where), self.engine.connect() as connection:
                rows = connection.execute(query.where(t.c.version.in_(part), t.c.engine == engine).order_by(t.c.version)).all()
            yield [{"version": r.version, "head": r.head, "words": r.words, "meta": r.meta} for r in rows]
