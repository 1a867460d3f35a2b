"""Commands about places: find a name in the gazetteer, import one that others make, fetch one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli.options import AsJson, Overlay

if TYPE_CHECKING:
    from isnad.pack.places_import import Imported

app = typer.Typer(help="Find places, and add gazetteers of others.", no_args_is_help=True, rich_markup_mode=None)
# Where an import goes if no --pack is given: a folder beside the store, in plain sight.
DEFAULT_PACK = Path("isnad-pack")
# Faults that are printed; the rest is counted.
SHOWN = 20
Country = Annotated[
    str, typer.Option("--country", metavar="CC", help="ISO code of the records that name no country.")
]


@app.command()
def find(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A place, in Arabic or in English.")],
    pack: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Show the places that a name can mean.

    The best known first. Spelling variants and the article make no difference.
    """
    from isnad.cli.output import out_jsonl
    from isnad.pack.load import load_pack
    from isnad.pack.places_find import find_places

    rows = find_places(" ".join(name), load_pack(overlay=pack))
    if as_json:
        out_jsonl(rows)
        return
    from isnad.cli.table import Column, print_table

    heads = [Column("name"), Column("English"), Column("kind"), Column("country", short="cc"), Column("province"),
             Column("lat", number=True), Column("lon", number=True), Column("id"), Column("from")]  # fmt: skip
    keys = ("name", "name_en", "kind", "country", "admin1", "lat", "lon", "id", "file")
    print_table(heads, [[row[k] for k in keys] for row in rows])


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="GeoNames dump, Who's On First, CSV or TSV.")],
    pack: Overlay = None,
    country: Country = "",
) -> None:
    """Add a gazetteer to a pack of yours.

    Writes DIR/gazetteer/FILE.tsv (DIR: --pack, else isnad-pack here), which every command reads when given --pack DIR.
    """
    _import(file, _stem(file), f"import:{file.name}", pack or DEFAULT_PACK, country)


@app.command()
def fetch(
    countries: Annotated[list[str], typer.Argument(metavar="CC...", help="ISO codes, such as IQ SY.")],
    pack: Overlay = None,
    source: Annotated[
        str, typer.Option("--from", metavar="URL", help="Where the dumps lie.")
    ] = "https://download.geonames.org/export/dump",
) -> None:
    """Fetch the GeoNames dumps of countries and import them.

    GeoNames asks for attribution (CC BY 4.0).
    """
    from tempfile import TemporaryDirectory

    from isnad.cli.output import note
    from isnad.errors import InputError
    from isnad.pack.places_fetch import fetch_dump

    for code in countries:
        if not re.fullmatch("[A-Za-z]{2}", code):
            raise InputError(f"{code!r} is no ISO code of two letters; write for example: isnad gazetteer fetch IQ SY")
    for code in map(str.upper, countries):
        with TemporaryDirectory() as folder:
            note(f"{code}: fetching {source}/{code}.zip")
            archive = fetch_dump(code, source, Path(folder))
            _import(archive, f"geonames-{code}", "GeoNames (CC BY 4.0)", pack or DEFAULT_PACK, code)


def _stem(file: Path) -> str:
    """The name of an imported file without its endings."""
    stem = re.sub(r"(\.(jsonl?|geojson|txt|csv|tsv|zip|gz))+$", "", file.name)
    return re.sub(r"[^\w.-]+", "-", stem) or "imported"


def _import(file: Path, stem: str, source: str, folder: Path, country: str) -> None:
    from isnad.cli.output import note
    from isnad.errors import InputError
    from isnad.pack.load import load_pack
    from isnad.pack.places_formats import read_places
    from isnad.pack.places_import import import_places, write_table

    target = folder / "gazetteer" / f"{stem}.tsv"
    before = load_pack(overlay=folder).without(target) if target.parent.is_dir() else load_pack()
    result = import_places(read_places(file), before, source, country)
    for aside in result.faults[:SHOWN]:
        note(f"{file.name}, {aside.where}: set aside: {aside.why}")
    if result.faulty > SHOWN:
        note(f"... and {result.faulty - SHOWN:,} more")
    if not result.rows and not result.known:
        raise InputError(f"{file}: no place that could be taken; {_told(result)}")
    write_table(result.rows, target)
    note(f"{target}: {len(result.rows):,} places; {_told(result)}")
    note(f"read them with: --pack {folder}")


def _told(result: Imported) -> str:
    told = [f"{result.known:,} there already", f"{result.faulty:,} set aside as faulty"]
    told += [f"{n:,} left out: {why}" for why, n in _reasons(result)]
    return "; ".join(told)


def _reasons(result: Imported) -> list[tuple[str, int]]:
    """Why records are of no use, the features of one class told once."""
    from collections import Counter

    merged: Counter[str] = Counter()
    for why, n in result.left_out.items():
        merged[re.sub(r" \(.*", "", why)] += n
    return merged.most_common()
