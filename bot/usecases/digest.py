"""The operator's `digest`: which pages are meant, and posting them like a running bot, exactly once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks.digest import text
from bot.blocks.naming import several
from bot.blocks.unposted import trouble
from bot.deps import Archive, Deps
from bot.domain import weeks
from bot.domain.calendar import zone
from bot.domain.names import Match, match
from bot.domain.page import TeamPage, team_page
from bot.domain.page_json import page_json
from bot.domain.units import Unit, units
from bot.errors import (
    NoPageError,
    NoPageYetError,
    NoSuchTeamError,
    NotAWeekError,
    NoTeamsError,
    NothingFrozenError,
    OpenWeekError,
    UserError,
)
from bot.usecases.finding import Finding
from bot.usecases.freezing import freeze_due
from bot.usecases.posting import Posting, owe, postings
from bot.usecases.sending import send_all
from bot.usecases.team_names import called
from storage import deliveries, snapshots, teams
from storage.db import Session
from storage.models import Delivery
from storage.words import DeliveryState


@dataclass(frozen=True, slots=True)
class Printed:
    """A unit's frozen page."""

    unit: Unit
    page: TeamPage


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that are meant, and why others that might be are not among them."""

    printed: Sequence[Printed]
    missing: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the command says, what it says beside that (stderr), and its exit code."""

    words: str
    beside: tuple[str, ...] = ()
    code: int = 0


async def frozen_pages(archive: Archive, team: str | None, typed_week: str | None) -> Pages:
    """Freeze what is due, and return the pages of a week, or the last one of each team and group; of all, or of one.

    Raises NotAWeekError, NoTeamsError, NoSuchTeamError; and where there is no page at all, why: OpenWeekError,
    NoPageError, NoPageYetError or NothingFrozenError.
    """
    week = weeks.read(typed_week) if typed_week is not None else None
    if typed_week is not None and week is None:
        raise NotAWeekError(words=typed_week)
    async with archive.database.reading() as session:
        meant = _meant(units(await teams.with_lead_zones(session)), team)
    await freeze_due(archive)
    found, missing = list[Printed](), list[UserError]()
    async with archive.database.reading() as session:
        for unit in meant:
            one = await _page(session, unit, week, archive.clock())
            found += [one] if isinstance(one, Printed) else []
            missing += [one] if isinstance(one, UserError) else []
    if not found:
        raise missing[0] if team or week else NothingFrozenError
    return Pages(found, missing)


def _meant(known: Sequence[Unit], team: str | None) -> Sequence[Unit]:
    """Return the units that are meant: that of a team's or a group's name, else all."""
    if not known:
        raise NoTeamsError
    if team is None:
        return known
    named = called(known)
    found = match(team, named)
    if found.sure is None:
        raise NoSuchTeamError(name=team, hint=_hint(found, [one.name for one in named]))
    return [unit for unit in known if unit.subject == found.sure.value]


def _hint(found: Match, known: Sequence[str]) -> str:
    close = [f"“{one.name}”" for one in found.near]
    return f"Did you mean {' or '.join(close)}?" if close else f"I know {several(known)}."


async def _page(session: Session, unit: Unit, week: date | None, now: datetime) -> Printed | UserError:
    """Return a unit's page of a week, the last one if none is named; or why there is none."""
    if week is None:
        snapshot = await snapshots.latest(session, unit.subject)
    else:
        snapshot = await snapshots.of_week(session, unit.subject, week)
    if snapshot:
        return Printed(unit, team_page(snapshot.page))
    span = await snapshots.weeks(session, unit.subject)
    if week and unit.closes_at(week) > now:
        closes = {"week": weeks.written(week), "team": unit.name, "moment": moment(unit, week, now)}
        return OpenWeekError(**closes, which=which(span))
    if week and span:
        return NoPageError(team=unit.name, week=weeks.written(week), which=which(span))
    return NoPageYetError(team=unit.name)


def moment(unit: Unit, week: date, now: datetime) -> str:
    """Return when a unit's week closes, in words, on its own clock."""
    where = zone(unit.teams[0].digest_tz, unit.lead_tz)
    at = unit.closes_at(week).astimezone(where)
    year = "" if at.year == now.year else f" {at.year}"
    city = where.key.rpartition("/")[2].replace("_", " ")
    return f"{at:%a} {at.day} {at:%b}{year} at {at:%H:%M}, {city} time"


def which(span: tuple[date, date] | None) -> str:
    """Return of which weeks there are pages, the first and the last, as a sentence."""
    if span is None:
        return "It has no page yet."
    first, last = map(weeks.written, span)
    return f"Its only page is that of {last}." if first == last else f"Its pages run from {first} to {last}."


async def printed(archive: Archive, team: str | None, week: str | None, *, as_json: bool) -> Said:
    """Return the pages in words, or for programs as one JSON object a line. Raises as `frozen_pages`."""
    found = await frozen_pages(archive, team, week)
    return Said(_words(found, archive.settings.value_command, as_json=as_json), tuple(map(str, found.missing)))


async def posted(deps: Deps, team: str | None, week: str | None, *, as_json: bool) -> Said:
    """Post the pages that are not posted yet, and return what came of each; as JSON the pages, and that beside them.

    Raises as `frozen_pages`, and SlackStoppedError.
    """
    found = await frozen_pages(deps, team, week)
    findings = await post_pages(deps, found.printed)
    sentences = [finding.sentence for finding in findings]
    code = 1 if any(finding.good is False for finding in findings) else 0
    missing = tuple(map(str, found.missing))
    if as_json:
        return Said(_words(found, deps.command, as_json=True), (*missing, *sentences), code)
    return Said("\n".join(sentences), missing, code)


def _words(pages: Pages, command: str, *, as_json: bool) -> str:
    if as_json:
        return "\n".join(json.dumps(page_json(one.page), ensure_ascii=False) for one in pages.printed)
    return "\n\n".join(text(one.page, command) for one in pages.printed)


async def post_pages(deps: Deps, pages: Sequence[Printed]) -> list[Finding]:
    """Post these pages if they are not posted yet, each once in every channel of its unit's teams; say what came of it.

    Raises SlackStoppedError.
    """
    wanted = [each for one in pages for each in postings(one.unit, one.page.week)]
    owed = [one for one in wanted if one.team.channel]
    keys = [str(one.key) for one in owed]
    async with deps.database.writing() as session:
        before = {key for key, one in (await deliveries.of_keys(session, keys)).items() if _stands(one)}
        for one in owed:
            await owe(session, one, deps.clock())
    await send_all(deps, lambda _sent: None)
    async with deps.database.reading() as session:
        after = await deliveries.of_keys(session, keys)
    return [_ended(one, after.get(str(one.key)), str(one.key) in before, deps.command) for one in wanted]


def _stands(delivery: Delivery) -> bool:
    return delivery.state == DeliveryState.ASKED


def _ended(one: Posting, delivery: Delivery | None, already: bool, command: str) -> Finding:
    """Return what became of a page."""
    page, where = f"The page of {one.team.name} for {weeks.written(one.week)}", one.team.channel
    if delivery is None:
        words = "is not posted: the team has no channel." if not where else "is not posted."
        return Finding(False, f"{page} {words} Set one with `{command} setup`, or in the organisation file.")
    where = delivery.recipient or where
    if _stands(delivery):
        return Finding(True, f"{page} {'was posted before' if already else 'is posted'} in {where}.")
    if delivery.state == DeliveryState.UNKNOWN:
        words = "may or may not stand in"
        return Finding(False, f"{page} {words} {where}, so it is not posted again: valuecheck doctor says more.")
    if delivery.state == DeliveryState.NOT_SENT:
        found = trouble(delivery.error, command)
        return Finding(False, f"{page} could not be posted in {where}: {found.why}. {found.cure} Then run this again.")
    return Finding(None, f"{page} is still to be posted in {where}: a running bot, or the same command, goes on.")
