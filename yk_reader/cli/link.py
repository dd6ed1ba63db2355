"""The verb about articles that continue on other pages."""

import json
from pathlib import Path
from typing import Any, Final

import click

from yk_reader.cli.options import DB, person
from yk_reader.cli.terminal import Bar, counted, say, shown
from yk_reader.jobs import projects
from yk_reader.jobs.due import LAYOUTS, how_many
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.jobs.links import End, LinksFound, accept_links, all_links
from yk_reader.session import Session


@click.command()
@DB
@click.option(
    "--accept-above",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Make the links that are offered with so much confidence or more, as one step.",
)
@click.option("--annotator", metavar="NAME", help="Whose links.  [default: yours]")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def link(db: Path, accept_above: int | None, annotator: str | None, as_json: bool) -> None:
    """Find the articles that continue on another page of their issue (下转第3版, 上接A1版, 紧接 …).

    Lists the links that are made, those that are offered with their confidence and what speaks for
    them, and the notes that lead nowhere. Which pages are of one issue tell their paper, date and
    page number, or where these are unknown their names. Nothing is changed without --accept-above.

    \b
    Examples:
      yk-reader link archive.ykdb
      yk-reader link archive.ykdb --accept-above 80
    """
    who = annotator or person()
    done = 0
    with projects.open_project(db, read_only=accept_above is None) as store, Bar() as bar:
        if accept_above is not None:
            need_layouts(Session(store, who), None, bar, bar.stopped)
        waiting = how_many(store, LAYOUTS)
        found = all_links(store, who, bar, bar.stopped)
        if accept_above is not None:
            offers = found.offers
            report = accept_links(Session(store, who), offers, accept_above, bar, bar.stopped)
            done = len(report.done)
            for left in report.left:
                say(f"page {left.page_id}: {left.error.message}", left.error.advice)
            found = all_links(store, who)
    if as_json:
        click.echo(json.dumps(_told(found), ensure_ascii=False, indent=2))
    else:
        _list(found)
    if waiting:
        say(
            f"not looked at: {counted(waiting, 'page')} whose layout is still to come",
            "It comes with the next import, or when the window has the project open.",
        )
    if accept_above is not None:
        say(f"{counted(done, 'link')} made")


_MOST_TOLD: Final = 5
"""Articles that one note may lead to, in its line."""


def _list(found: LinksFound) -> None:
    for each in found.links:
        gone = "" if each.whole else "  (an article is gone)"
        click.echo(shown(f"link     {_end(each.first)} → {_end(each.second)}{gone}"))
    for offer in found.offers:
        why = ", ".join(offer.pair.reasons)
        told = f"{_end(offer.first)} → {_end(offer.second)}  [{why}]"
        click.echo(shown(f"offered  {offer.confidence:>3}%  {told}"))
    for loose in found.loose:
        note = loose.mark.mark.note
        way = "continues on" if note.onward else "comes from"
        named = list(map(_end, loose.rivals[:_MOST_TOLD]))
        if left := loose.rivals[_MOST_TOLD:]:
            named.append(f"{len(left):,} more (--json has all)")
        rivals = " or ".join(named)
        more = f": {rivals}?" if rivals else ""
        click.echo(shown(f"loose    {_end(loose.end)} {way} page {note.page}{more}"))


def _end(end: End) -> str:
    return f"{end.name} A{end.rank} {end.headline}".strip() if not end.gone else end.name


def _told(found: LinksFound) -> dict[str, Any]:
    def end(one: End) -> dict[str, Any]:
        return {
            "page": one.name, "page_number": one.number, "article": one.rank,
            "headline": one.headline, "gone": one.gone,
        }  # fmt: skip

    return {
        "links": [
            {"from": end(one.first), "to": end(one.second), "origin": str(one.link.origin)}
            for one in found.links
        ],
        "offers": [
            {
                "from": end(one.first),
                "to": end(one.second),
                "confidence": one.confidence,
                "reasons": list(map(str, one.pair.reasons)),
            }
            for one in found.offers
        ],
        "loose": [
            {
                "at": end(one.end),
                "onward": one.mark.mark.note.onward,
                "page_number": one.mark.mark.note.page,
                "rivals": list(map(end, one.rivals)),
            }
            for one in found.loose
        ],
    }
