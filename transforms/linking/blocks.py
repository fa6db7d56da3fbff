"""Splitting reports into blocks that can be linked apart: one country, one unbroken run of possible days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from transforms.linking.reports import Report


def blocks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Yield groups of reports such that two reports of different groups can never be one event.

    Reports of one country whose time windows touch, directly or through others, share a block; where every report
    gives the day, a block is a day. Reports keep their order. Nothing is lost at the turn of a month.
    """
    by_country: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_country[report.mention.country].append(report)
    for _, members in sorted(by_country.items()):
        run_of = _runs(members)

        def run(report: Report, run_of: dict[str, int] = run_of) -> int:
            return run_of[report.mention.mention_id]

        for _, group in groupby(sorted(members, key=run), key=run):
            yield list(group)


def _runs(reports: list[Report]) -> dict[str, int]:
    """Number the unbroken runs of days; return the run of each mention id."""
    runs: dict[str, int] = {}
    run, end = 0, None
    for report in sorted(reports, key=lambda report: (report.first, report.last)):
        if end is not None and report.first > end:
            run, end = run + 1, report.last
        else:
            end = report.last if end is None else max(end, report.last)
        runs[report.mention.mention_id] = run
    return runs
