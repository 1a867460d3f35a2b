"""The stages in order, and their driver: intake → extract → reuse → link → store, incremental and idempotent.

Every step commits what it has done, so that a build that is killed goes on where it stopped and ends with the record
that an undisturbed one would have made. Nothing depends on the order or the batches in which reports came, as far as
their dates tell which version of a page is the newest.
"""

from isnad.pipeline.driver import build, rebuild, take_in
from isnad.pipeline.reading import reading_engine
from isnad.pipeline.stream import Extracted, extract_stream
from isnad.pipeline.summary import BuildSummary, Progress

STAGES = ("intake", "text", "reuse", "extract", "link", "store")

__all__ = [
    "STAGES", "BuildSummary", "Extracted", "Progress", "build", "extract_stream", "reading_engine", "rebuild", "take_in",
]  # fmt: skip
