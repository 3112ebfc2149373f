"""Checks with cures: the settings, the database, Slack, and what happened to the questions."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from datetime import timedelta

from bot.clock import Clock
from bot.log import logger
from bot.settings import Settings
from bot.slack.clients import Slack
from bot.slack.identity import OPTIONAL, REQUIRED, Identity, check_app_token, identify
from bot.trackers.tracker import Tracker
from bot.usecases import tracker_findings
from bot.usecases.finding import Finding
from bot.usecases.following_findings import following_findings
from bot.usecases.forgetting import DISBELIEVED
from bot.usecases.keeping_findings import keeping_findings
from bot.usecases.page_findings import page_findings
from storage import chores, deliveries, schema, standing, teams
from storage.db import Database, Session
from storage.errors import DatabaseNewerError, DatabaseOlderError, SpokenError

_NAMED = 5  # ids in one sentence
_PATIENCE = 8.5  # seconds: everything is told within ten
_CURES = {
    "database": "Is DATABASE_URL the address of a database that Valuecheck made, and is there room on its disk?",
    "Slack": "Is SLACK_API_URL the address of Slack's Web API?",
}
_SLOW = dict.fromkeys(("database", "Slack"), "Is another program blocking it?")
_SLOW_TRACKER = "Questions go out all the same. Is its address right?"
_EMPTY = "The database is empty: run `valuecheck import organisation.yaml`."


log = logger(__name__)


async def examine(
    settings: Settings, database: Database, slack: Slack, clock: Clock, trackers: Mapping[str, Tracker] | None = None
) -> AsyncIterator[Finding]:
    """Yield what was found: the database first, then Slack, then each tracker; within ten seconds whatever hangs."""
    given = [("database", _database(settings, database, slack, clock)), ("Slack", _slack(settings, slack))]
    for tracker in (trackers or {}).values():
        given.append((tracker.title, tracker_findings.let_in(tracker)))
        given.append(("database", tracker_findings.known(settings, database, tracker, clock)))
    checks = [asyncio.create_task(_in_time(noun, check)) for noun, check in given]
    told: set[Finding] = set()
    for check in checks:
        for finding in await check:
            if finding not in told:  # a database that fails need not be told again for each tracker
                told.add(finding)
                yield finding


async def _in_time(noun: str, check: Awaitable[list[Finding]]) -> list[Finding]:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await check
    except TimeoutError:
        return [
            Finding(False, f"The check of {_the(noun)} did not come back in time. {_SLOW.get(noun, _SLOW_TRACKER)}")
        ]
    except SpokenError as error:
        return [Finding(False, str(error))]
    except Exception as error:
        log.debug("A check failed.", noun=noun, error=type(error).__name__)
        cure = _CURES.get(noun, "Is its address right?")
        return [Finding(False, f"The check of {_the(noun)} failed ({type(error).__name__}). {cure}")]


def _the(noun: str) -> str:
    return f"the {noun}" if noun == noun.lower() else noun


async def _database(settings: Settings, database: Database, slack: Slack, clock: Clock) -> list[Finding]:
    try:
        shape = await schema.shape(database)
        await database.try_writing()
    except SpokenError as error:
        return [Finding(False, str(error))]
    if shape is schema.Shape.EMPTY:
        return [Finding(True, f"The database at {database.name} can be written."), Finding(None, _EMPTY)]
    if shape is not schema.Shape.CURRENT:
        return [Finding(False, str(DatabaseOlderError() if shape is schema.Shape.OLDER else DatabaseNewerError()))]
    return [
        Finding(True, f"The database at {database.name} can be written and is up to date."),
        *await _contents(settings, database, clock),
        *await _pages(settings, database, clock),
        *await following_findings(settings, database, slack),
    ]


async def _contents(settings: Settings, database: Database, clock: Clock) -> list[Finding]:
    async with database.reading() as session:
        sizes = await _sizes(session)
        known = await teams.everyone(session)
        without_zone = await standing.without_zone(session)
        yesterday = clock() - timedelta(days=1)
        counts = await deliveries.counts(session, yesterday.date())
        refused = await deliveries.refused(session, yesterday, _NAMED)
        letters = await deliveries.unknown_letters(session, yesterday)
        missing = await standing.missing(session, _NAMED)
        alarm = await chores.alarm(session)
    found = [] if known else [Finding(None, _EMPTY)]
    small = [team.name for team in known if team.id and sizes.get(team.id, 0) < settings.min_people]
    if small:
        words = f"Too few people for numbers of their own (under {settings.min_people}): {', '.join(small)}."
        cure = "Put them into one `group` with another team." if len(known) > 1 else "That is fine for trying it out."
        found.append(Finding(None, f"{words} {cure}"))
    if without_zone:
        whose = "One person has" if without_zone == 1 else f"{without_zone} people have"
        words = f"{whose} no time zone from Slack yet; that of the team, else UTC, is used."
        found.append(Finding(None, words))
    if alarm:
        found.append(Finding(False, f"Slack refuses every message ({alarm}); nothing leaves until that is cured."))
    if missing:
        words = f"Slack's list of people does not have {', '.join(missing)}."
        found.append(Finding(None, f"{words} Put the right member ids into the organisation file."))
    if letters:
        found.append(Finding(None, f"{letters} first contacts, reminders or pauses may or may not have arrived."))
    if refused:
        words = ", ".join(f"{slack_id} ({word})" for slack_id, word in refused)
        found.append(Finding(None, f"Since yesterday Slack refused messages to {words}."))
    return [*found, *_questions(counts)]


async def _sizes(session: Session) -> dict[int, int]:
    """Return how large teams are, with those of whom Slack claims that they have left where that is not believed."""
    return await teams.sizes(session, whoever=await chores.claimed_at(session, DISBELIEVED) is not None)


async def _pages(settings: Settings, database: Database, clock: Clock) -> list[Finding]:
    async with database.reading() as session:
        pages = await page_findings(session, settings.value_command, clock())
        return [*pages, *await keeping_findings(session, clock())]


def _questions(counts: dict[str, int]) -> list[Finding]:
    """Return what became of the questions since yesterday; whoever was not asked is counted here."""
    if not counts:
        return []
    words = ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in sorted(counts.items()))
    unknown, lost = counts.get("unknown", 0), counts.get("not_sent", 0)
    findings = [Finding(None if unknown or lost else True, f"Questions since yesterday: {words}.")]
    if unknown:
        words = f"{unknown} may or may not have arrived and are not sent again; the reminder and Home cover them."
        findings.append(Finding(None, f"{words} With im:history and im:write I could look."))
    return findings


async def _slack(settings: Settings, slack: Slack) -> list[Finding]:
    try:
        settings.demand("SLACK_BOT_TOKEN")
        identity = await identify(slack.interactive)
    except SpokenError as error:
        return [Finding(False, str(error))]
    return [
        Finding(True, f"Slack lets the bot token in: workspace {identity.team}."),
        *_scopes(identity),
        await _door(settings, slack),
    ]


def _scopes(identity: Identity) -> list[Finding]:
    if identity.scopes is None:
        return [Finding(None, "This server does not say which scopes the token has.")]
    cure = "Add it under OAuth & Permissions on api.slack.com/apps and reinstall the app."
    needed = [
        Finding(False, f"The bot token lacks the scope {scope}, needed {REQUIRED[scope]}. {cure}")
        for scope in identity.lacks(REQUIRED)
    ]
    wished = [
        Finding(None, f"Without the optional scope {scope} there is no {OPTIONAL[scope]}.")
        for scope in identity.lacks(OPTIONAL)
    ]
    return needed + wished or [Finding(True, "The bot token has every scope there is a use for.")]


async def _door(settings: Settings, slack: Slack) -> Finding:
    """Return whether payloads can reach us: Socket Mode with an app token, else signed HTTP."""
    if settings.slack_signing_secret and not settings.slack_app_token:
        way = f"port {settings.port} at /slack/events by a public https address"
        return Finding(True, f"No app token: Slack must reach {way}.")
    try:
        await check_app_token(slack.interactive, settings.demand("SLACK_APP_TOKEN"))
    except SpokenError as error:
        return Finding(False, str(error))
    return Finding(True, "Slack lets the app token in: Socket Mode.")
