"""`qiao match`: tables of offers and needs to matches with reasons; and why two of them do not match."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from qiao.errors import UsageError
from qiao.matching.around import Around
from qiao.matching.demo import demo
from qiao.matching.engine import Match, Matcher
from qiao.matching.export import template
from qiao.matching.grades import graded
from qiao.matching.profile import Profile
from qiao.matching.tables import read_table
from qiao.matching.wishes import Wish, wishes
from qiao_web.phrases import label, sentence
from qiao_web.phrases_matching import SIDES, grade_words, told


@click.command(
    epilog="Exit code 0: every row was read; 1: a row or a file was not, standard error says why; 2: a wrong call."
)
@click.argument("tables", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--demo", "with_demo", is_flag=True, help="Add some seventy invented profiles to try it with.")
@click.option("--for", "chosen", metavar="ID", help="Only for this profile.")
@click.option(
    "--with", "other", metavar="ID", help="With --for: this pair alone, why it matches or not, and what would help."
)
@click.option("--limit", type=click.IntRange(1, 100), default=3, show_default=True, help="How many matches to show.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each profile.")
@click.option(
    "--template", "made", type=click.Path(path_type=Path), help="Write an empty table to fill in (XLSX), and end."
)
@click.pass_obj
def match(  # noqa: PLR0913 - every parameter is an option of the command line
    language: str | None,
    *,
    tables: tuple[Path, ...],
    with_demo: bool,
    chosen: str | None,
    other: str | None,
    limit: int,
    as_json: bool,
    made: Path | None,
) -> None:
    """Match the offers and needs in TABLES (XLSX, CSV or YAML, columns named in Chinese or English).

    For each profile the best counterparts are shown, with what speaks for them and against them.
    """
    shown = language or "en"
    if made is not None:
        made.write_bytes(template(shown))
        return
    today = datetime.now(UTC).date()
    profiles, whole = _read(tables, today, shown)
    profiles += demo(today) if with_demo else ()
    if not profiles:
        raise UsageError("no_profiles")
    matcher, around = Matcher(profiles), Around(today)
    by_id = {profile.id: profile for profile in profiles}
    for name in filter(None, (chosen, other)):
        if name not in by_id:
            raise UsageError("no_such_profile", id=name)
    if chosen and other:
        found = matcher.pair(by_id[chosen], other, around)
        helped = wishes(matcher, by_id[chosen], by_id[other], around)
        _show_pair(by_id, chosen, found, helped, shown=shown, as_json=as_json)
    else:
        asked = [by_id[chosen]] if chosen else profiles
        for profile, matches in zip(asked, matcher.best(asked, around, limit), strict=True):
            _show(profile, matches, by_id, shown=shown, as_json=as_json)
    sys.exit(0 if whole else 1)


def _read(tables: Sequence[Path], today: date, shown: str) -> tuple[list[Profile], bool]:
    """Read the profiles of all tables; what cannot be read is said on standard error."""
    profiles: list[Profile] = []
    whole = True
    for path in tables:
        read = read_table(path.read_bytes(), path.name, today)
        for problem in read.problems:
            whole = False
            click.echo(f"{path}: {sentence(problem.code, problem.data, shown)}", err=True)
        for row in read.rows:
            if row.profile is not None:
                profiles.append(row.profile)
                continue
            whole = False
            for problem in row.problems:
                said = sentence(problem.code, problem.data, shown)
                click.echo(f"{path}:{row.number}: {problem.field}: {said}", err=True)
    return profiles, whole


def _show(profile: Profile, matches: Sequence[Match], by_id: dict[str, Profile], *, shown: str, as_json: bool) -> None:
    if as_json:
        line = {"id": profile.id, "matches": [_as_json(one) for one in matches]}
        click.echo(msgspec.json.encode(line).decode())
        return
    click.secho(f"{profile.id}  {profile.title.best(shown)}", bold=True)
    for one in matches:
        _show_match(one, by_id, shown)
    if not matches:
        click.echo(f"  {label('no_match', shown)}")


def _show_match(found: Match, by_id: dict[str, Profile], shown: str) -> None:
    click.echo(f"  {grade_words(found.score, shown)}  {found.id}  {by_id[found.id].title.best(shown)}")
    for reason in (*found.barriers, *found.reasons):
        mark = "✗" if reason in found.barriers else ("+" if reason.favours else "−")
        click.echo(f"        {mark} {told(reason.code, reason.data, shown)}")


def _show_pair(  # noqa: PLR0913 - what is shown, and how
    by_id: dict[str, Profile], chosen: str, found: Match, helped: Sequence[Wish], *, shown: str, as_json: bool
) -> None:
    if as_json:
        line = {"id": chosen, **_as_json(found), "wishes": [msgspec.to_builtins(wish) for wish in helped]}
        click.echo(msgspec.json.encode(line).decode())
        return
    click.secho(f"{chosen}  {by_id[chosen].title.best(shown)}", bold=True)
    _show_match(found, by_id, shown)
    for wish in helped:
        change = told(wish.code, wish.data, shown)
        side = SIDES[wish.side][0 if shown == "zh" else 1].format(change=change)
        click.echo(f"        → {side} ({grade_words(wish.score, shown)})")


def _as_json(found: Match) -> dict[str, Any]:  # Any: the values are what JSON holds
    return {
        "match": found.id,
        "score": round(found.score, 4),
        "grade": graded(found.score).grade,
        "good_of_ten": graded(found.score).of_ten,
        "features": {name: round(value, 4) for name, value in found.features.items()},
        "reasons": [msgspec.to_builtins(reason) for reason in found.reasons],
        "barriers": [msgspec.to_builtins(reason) for reason in found.barriers],
    }
