"""The store: reports as they came in, people's judgements, and the record derived from them.

`open_store` gives a `Store`; every error it raises is a StoreError or NotFoundError of one line.
"""

from isnad.store.store import Added, EventFilter, Store, open_store

__all__ = ["Added", "EventFilter", "Store", "open_store"]
