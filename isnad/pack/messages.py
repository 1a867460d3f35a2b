"""What the checks of a pack say, in Arabic too: templates as data in `languages/ar/messages/check.yaml`.

The English message is made where the fault is found; here it is recognised by its template and said again, so that a
message is written once in each language and no module needs to know of the other one.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FSI, PDI = "\u2068", "\u2069"
_HOLE = re.compile(r"\\\{\\\}")


def in_arabic(message: str) -> str | None:
    """`message` in Arabic, what it names kept as it stands and isolated; None where there is no such template."""
    for pattern, arabic in _templates():
        found = pattern.fullmatch(message)
        if found is not None:
            return arabic.format(*(f"{FSI}{group}{PDI}" for group in found.groups()))
    return None


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of the English templates, those with the most fixed text first, with their Arabic."""
    import yaml

    path = Path(__file__).resolve().parent.parent / "languages" / "ar" / "messages" / "check.yaml"
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    ordered = sorted(rows, key=lambda row: -len(row["en"].replace("{}", "")))
    return [(re.compile(_HOLE.sub("(.*)", re.escape(row["en"])), re.DOTALL), row["ar"]) for row in ordered]
