"""Where reports have their texts from, for the terminal: a tree, each copy below its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from isnad.cli.cells import isolate
from isnad.cli.show import counted
from isnad.reuse.heads import Head
from isnad.reuse.lineage import Source, Taken, Tree
from isnad.workbench.lineage import Traced

DEEPEST = 12  # levels that are set in; deeper ones say how deep they are


def tree_lines(tree: Tree, traced: Traced) -> Iterator[str]:
    """One tree: each report with its title below, then how sure its source is, and why."""
    walked = list(tree.walk())
    roots = len(tree.roots)
    yield counted(len(walked), "report", "reports") + (
        f"; which of {roots} came first is not known" if roots > 1 else ""
    )
    for depth, version in walked:
        lead = "  " * (1 + min(depth, DEEPEST)) + (f"({depth}) " if depth > DEEPEST else "")
        below = " " * (len(lead) + 2)
        yield lead + _name(traced.heads[version])
        if traced.titles[version].strip():
            yield below + isolate(traced.titles[version])
        yield from (below + line for line in source_lines(traced.sources[version], traced.heads))


def source_lines(source: Source, heads: Mapping[str, Head]) -> Iterator[str]:
    """What is known of one report's sources, a line each."""
    for taken in source.sources:
        yield f"{taken.direction} from {_shared(taken, heads)}"
    for taken in source.beside:
        yield f"unknown which came first, this or {_shared(taken, heads)}"
    if source.credit:
        yield f"credits {isolate(', '.join(source.credit))}, whose report is not here"
    elif not source.sources and not source.beside:
        yield "no source here"


def _shared(taken: Taken, heads: Mapping[str, Head]) -> str:
    """`ID, 96% of these words: why`."""
    return f"{isolate(heads[taken.source].label)}, {taken.share:.0%} of these words: {isolate('; '.join(taken.why))}"


def _name(head: Head) -> str:
    when = head.published or (f"fetched {head.fetched}" if head.fetched else "")
    return "  ".join(isolate(part) for part in (head.label, head.outlet, when) if part)
