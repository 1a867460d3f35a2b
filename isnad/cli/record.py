"""Commands that show the record: events, event, report."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad.cli.options import DEFAULT_STORE, AsJson, Store


def events(
    event_type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only this event type, such as shelling.")
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only at this place: part of its name, Arabic or English, or province."
        ),
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only in this country, two letters such as IQ.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only on this day (ISO) or later.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Only on this day (ISO) or earlier.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Only happened, ongoing, planned, threatened or denied."),
    ] = None,
    support: Annotated[
        int | None,
        typer.Option(metavar="GRADE", min=0, max=4, help="Only of this grade of support or better."),
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="KEY", help="date, reports or lines; the last two begin with the most.")
    ] = "date",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most N events.")] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """List the events of the record."""
    from isnad.cli.choose import chosen
    from isnad.cli.output import note, out_jsonl
    from isnad.cli.show import EVENT_COLUMNS, OPTIONAL, event_row
    from isnad.cli.stored import opened, whole
    from isnad.cli.table import filled, print_table
    from isnad.export.record import event_record
    from isnad.store import EventFilter

    code = country.upper() if country else None
    wanted = EventFilter(event_type, status, place, code, first, last, support, limit)
    with opened(store) as record:
        found = chosen(record, wanted, sort)
        if as_json:
            out_jsonl(event_record(event, reports) for event, reports in whole(record, found))
            return
        if found:
            print_table(*filled(EVENT_COLUMNS, [event_row(event) for event in found], OPTIONAL))
        note(f"{len(found):,} of {record.counts()['events']:,} events")


def event(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="An event's id, or its beginning.")],
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Show one event, all values with quotations.

    Each value stands over the words that state it, with outlet, report and source; competing values stand side by
    side; below are the lines of reporting and the reports.
    """
    from isnad.cli.output import out, out_json
    from isnad.cli.show import event_lines
    from isnad.cli.stored import families_of, opened, reports_of
    from isnad.cli.table import terminal_width
    from isnad.export.record import event_record

    with opened(store) as record:
        found = record.event(event_id)
        reports = reports_of(record, [found])
        if as_json:
            out_json(event_record(found, reports))
            return
        for line in event_lines(found, reports, families_of(record, found), terminal_width()):
            out(line)


def report(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="A report's id, or its beginning.")],
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Show one report, its copies and what it tells."""
    from isnad.cli.output import out, out_json
    from isnad.cli.show_report import report_json, report_lines
    from isnad.cli.stored import opened, report_view
    from isnad.cli.table import terminal_width

    with opened(store) as record:
        view = report_view(record, report_id)
    if as_json:
        out_json(report_json(view))
        return
    for line in report_lines(view, terminal_width()):
        out(line)
