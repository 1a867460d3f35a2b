"""`isnad explain`: every value and every rule that fired, with its derivation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli.options import AsJson, Overlay, Published

if TYPE_CHECKING:
    from isnad.model import Report
    from isnad.workbench.explain import Explanation, Node

LONGEST_NAME = 255  # bytes of a file name: what is longer is a text


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text itself, a file, or - for stdin.")],
    published: Published = None,
    pack: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Say why a text is read as it is.

    Every value and every rule that fired, with its words, and the rows of the language data that it came from.
    """
    from isnad.cli.output import out, out_json
    from isnad.pack.load import load_pack
    from isnad.workbench.explain import explain as explained

    loaded = load_pack(overlay=pack)
    for report in _reports(text, published):
        explanation = explained(report, loaded)
        if as_json:
            out_json(explanation.to_json())
            continue
        for line in explanation_lines(explanation):
            out(line)


def _reports(text: str, published: str | None) -> Iterable[Report]:
    """The text itself as a report, else the reports of the file, or of stdin as one text."""
    import sys

    from isnad.cli.inputs import reports_from
    from isnad.cli.output import note
    from isnad.errors import InputError
    from isnad.intake.record import make_report
    from isnad.model import SetAside

    if text != "-" and _is_file(text):
        return reports_from([text], published, any_language=True)
    if text != "-" and not any(c.isspace() for c in text):
        note(f"no file is called {text}; it is read as a text")
    body = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    made = make_report({"text": body}, where="TEXT", published=published, any_language=True)
    if isinstance(made, SetAside):
        raise InputError(f"{made.where}: {made.reason}")
    return [made]


def _is_file(text: str) -> bool:
    return "\n" not in text and len(text.encode("utf-8", "replace")) <= LONGEST_NAME and Path(text).is_file()


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """One element a line: what was read and by which rule, then its words, then in the same way what it came from."""
    from isnad.cli.cells import isolate

    for sentence in explanation.sentences:
        yield f"sentence [{sentence.start}:{sentence.stop}]"
        yield f"  {isolate(sentence.words)}"
        for title, nodes in (("values", sentence.values), ("rules that fired", sentence.rules)):
            if nodes:
                yield f"  {title}"
            for node in nodes:
                yield from node_lines(node, 4)
        yield ""
    for event in explanation.events:
        yield from node_lines(event, 0)
        yield ""
    if not explanation.events:
        yield "no event"


def node_lines(node: Node, indent: int, above: str = "") -> Iterator[str]:
    """A node and what is under it; words are told again only where they are others than those `above`."""
    from isnad.cli.cells import isolate

    where = f"  {node.where}" if node.where else ""
    yield f"{' ' * indent}{node.rule}: {isolate(node.says)} [{node.start}:{node.stop}]{where}"
    if node.words != above:
        yield f"{' ' * indent}  {isolate(node.words)}"
    for part in node.parts:
        yield from node_lines(part, indent + 4, node.words)
