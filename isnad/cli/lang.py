"""Commands for linguists: check and test a language pack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli.options import AsJson, Inputs, Overlay, Quiet

if TYPE_CHECKING:
    from isnad.pack import Pack
    from isnad.pack.check import Problem
    from isnad.workbench.lang import Failure

app = typer.Typer(help="Check and test the language data.", no_args_is_help=True, rich_markup_mode=None)
Language = Annotated[str, typer.Argument(metavar="[LANGUAGE]", help="A language that ships, such as ar.")]


@app.command()
def check(language: Language = "ar", pack: Overlay = None, as_json: AsJson = False) -> None:
    """Say what is unsound in the language data.

    Leaves with 3 where anything is.
    """
    from isnad.cli.output import note
    from isnad.pack.load import load_pack
    from isnad.workbench.lang import check as check_data

    problems = check_data(load_pack(language, pack))
    _print(problems, as_json)
    if problems:
        _refuse(f"{len(problems):,} problems in the data of {language}")
    note(f"the data of {language} is sound")


@app.command()
def test(language: Language = "ar", pack: Overlay = None, as_json: AsJson = False) -> None:
    """Run the cases of the language data.

    Leaves with 3 where one fails.
    """
    from isnad.cli.output import note
    from isnad.pack.load import load_pack
    from isnad.workbench.lang import run_cases

    loaded = load_pack(language, pack)
    result = run_cases(loaded)
    for failure in result.failures:
        _print_failure(failure, loaded, as_json)
    if result.failures:
        _refuse(f"{len(result.failures):,} of {result.run:,} cases of {language} fail")
    note(f"{result.run:,} cases of {language} hold")


@app.command()
def diff(
    on: Annotated[
        list[str], typer.Option("--on", metavar="REPORTS", help="Reports to read; may be given several times.")
    ],
    language: Language = "ar",
    pack: Overlay = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="FOLDER", help="The data as it was: a folder or a git revision [HEAD]."),
    ] = None,
    show: Annotated[int, typer.Option(metavar="N", min=0, help="How many sentences a rule to show.")] = 3,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show what an edit of the data changes on reports.

    By rule what is gained, lost and read differently, with the sentence. With --pack the data that ships is compared
    with yours laid over it; without, the data as committed with the data as edited.
    """
    from isnad.cli.gains import diff_lines
    from isnad.cli.inputs import reports_from
    from isnad.cli.output import out, out_json
    from isnad.cli.progress import progress
    from isnad.pack.load import load_pack
    from isnad.workbench.difference import pack_diff
    from isnad.workbench.earlier import before_edit

    after = load_pack(language, pack)
    with before_edit(language, pack, against) as before, progress(quiet) as report:
        changes = list(pack_diff(reports_from(on, any_language=True), before, after, report))
    if as_json:
        for change in changes:
            out_json(change.to_json())
        return
    for line in diff_lines(changes, show):
        out(line)


@app.command()
def coverage(
    reports: Inputs,
    language: Annotated[str, typer.Option(metavar="LANGUAGE", help="A language that ships.")] = "ar",
    pack: Overlay = None,
    words: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Lists of words to watch, instead of those that ship.")
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=0, help="How many unread forms to list.")] = 20,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Tell which words ended in no value.

    Of the number words, month names and named places of fixed lists: the share that no value covers, and the most
    frequent of them.
    """
    from isnad.cli.cover import coverage_lines
    from isnad.cli.inputs import reports_from
    from isnad.cli.output import out, out_json
    from isnad.cli.progress import progress
    from isnad.pack.load import load_pack
    from isnad.workbench.coverage import coverage as count
    from isnad.workbench.watched import lists_root, load_watched

    loaded = load_pack(language, pack)
    watched = load_watched(words or lists_root(loaded), loaded)
    with progress(quiet) as report:
        counted = count(reports_from(reports, any_language=True), watched, loaded, report)
    if as_json:
        out_json(counted.to_json(top))
        return
    for line in coverage_lines(counted, top):
        out(line)


def _print(problems: Sequence[Problem], as_json: bool) -> None:
    """Each problem as file:line, in English and under it in Arabic."""
    from isnad.cli.cells import isolate
    from isnad.cli.output import out, out_json

    for problem in problems:
        if as_json:
            out_json({"where": problem.where, "what": problem.what, "what_ar": problem.arabic})
            continue
        out(f"{problem.where}: {isolate(problem.what)}")
        if problem.arabic:
            out(f"    {problem.arabic}")


def _print_failure(failure: Failure, pack: Pack, as_json: bool) -> None:
    """A case that fails: the sentence, what was wanted, what was got, and how it was read."""
    from isnad.cli.cells import isolate
    from isnad.cli.explain import explanation_lines
    from isnad.cli.output import out, out_json
    from isnad.workbench.explain import explain
    from isnad.workbench.lang import case_report

    told = {"where": failure.where, "sentence": failure.sentence, "wanted": failure.wanted, "got": failure.got}
    explanation = explain(case_report(failure), pack)
    if as_json:
        out_json({**told, "derivation": explanation.to_json()})
        return
    out(f"{failure.where}: the case does not hold")
    for name in ("sentence", "wanted", "got"):
        out(f"    {name}")
        out(f"        {isolate(told[name])}")
    out("    derivation")
    for line in explanation_lines(explanation):
        out(f"        {line}".rstrip())


def _refuse(message: str) -> None:
    from isnad.errors import PackError

    raise PackError(message)
