"""A person's own choices: starting, declining, hours, being away, pausing, joining and leaving a team.

Each returns the sentence that tells them what it means from now on. Nobody else learns of it.
"""

from datetime import timedelta

from bot.blocks.kit import cut, escaped
from bot.deps import Deps
from bot.domain.asking import Due, Schedule
from bot.domain.calendar import local_day, span
from bot.domain.phrases import day_of, hour_of, nearest
from bot.domain.rhythm import day_words, hours_words, schedule
from bot.domain.today import Standing, Today, today
from bot.errors import NoSuchTeamError, NotADayError, NotAnHourError, NotOnATeamError
from bot.usecases.ask import plan_questions
from bot.usecases.asker import day_for, hours_of
from storage import checkins, people, teams
from storage.db import Session
from storage.words import Contact, DeliveryKind, Pause

_A_MONTH = timedelta(days=30)


async def start(deps: Deps, by: str) -> str:
    """Begin: today's question comes at once if today is a working day that has not ended."""
    async with deps.database.writing() as session:
        return "Thank you. " + await _begins(session, deps, by)


async def decline(deps: Deps, by: str) -> str:
    """Never ask again, unless they say otherwise."""
    async with deps.database.writing() as session:
        await _choose(session, by, contact=Contact.DECLINED)
    return f"That is fine. I will not ask you, and nobody is told. If you change your mind: `{deps.command} resume`."


async def later(deps: Deps, by: str) -> str:
    """Ask about starting again in a month."""
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
        again = day_for(deps, member) + _A_MONTH
        await _choose(session, by, contact=Contact.LATER, contact_again_on=again)
    return f"That is fine. I will ask again around {day_words(again)}, and nobody is told."


async def pause(deps: Deps, by: str) -> str:
    """Stop asking until they resume."""
    async with deps.database.writing() as session:
        await _choose(session, by, pause=Pause.OWN)
    return f"Paused. I will not ask you until you type `{deps.command} resume`. Nobody is told."


async def resume(deps: Deps, by: str) -> str:
    """Begin again after a pause, time away or a *not for me*."""
    async with deps.database.writing() as session:
        return "Welcome back. " + await _begins(session, deps, by)


async def away(deps: Deps, by: str, words: str) -> str:
    """Stop asking until a day; `words` name the first day back. Raises NotADayError."""
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
        this_day = day_for(deps, member)
        day = day_of(words, this_day)
        if day is None:
            raise NotADayError(words=_quoted(words), command=deps.command)
        await _choose(session, by, away_until=day)
    return f"You are away until {day_words(day, this_day)}. That is the first day I may ask you again; nobody is told."


async def set_hours(deps: Deps, by: str, words: str, *, moved: bool = False) -> str:
    """Set the anchor from `10:30`, `10:30 exactly` or `default`; only `moved`, an exact one stays exact.

    Raises NotAnHourError.
    """
    spoken, exactly = words.lower().removesuffix("exactly").strip(), words.lower().strip().endswith("exactly")
    at = hour_of(spoken)
    if at is None and spoken != "default":
        raise NotAnHourError(words=_quoted(words), command=deps.command)
    async with deps.database.writing() as session:
        exactly = exactly or (moved and bool((await people.ensure(session, by)).rhythm.exactly))
        await _choose(session, by, ask_at=at, exactly=exactly if at else None)
        member = await people.ensure(session, by)
    return f"From now on I ask you {hours_words(hours_of(member))}."


async def hours_now(deps: Deps, by: str) -> str:
    """Say when somebody is asked."""
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
    ways = (
        f"`{deps.command} hours 10:30` moves it; `{deps.command} hours 10:30 exactly` makes it that minute every day."
    )
    return f"I ask you {hours_words(hours_of(member))}. {ways}"


async def no_reminders(deps: Deps, by: str) -> str:
    """Never remind again."""
    async with deps.database.writing() as session:
        await _choose(session, by, reminders=False)
    return "No more reminders, ever. The question itself still comes once a working day."


async def reminders(deps: Deps, by: str) -> str:
    """Remind again, once, two hours after an open question."""
    async with deps.database.writing() as session:
        await _choose(session, by, reminders=True)
    return "You get one quiet reminder, two hours after a question that is still open."


async def team_names(deps: Deps) -> list[str]:
    """Return the names of all teams, in file order."""
    async with deps.database.reading() as session:
        return [team.name for team in await teams.everyone(session)]


async def join(deps: Deps, by: str, name: str) -> str:
    """Join a team by its name, from this day on. Raises NoSuchTeamError with the nearest name."""
    async with deps.database.writing() as session:
        known = await teams.everyone(session)
        team = next((team for team in known if team.name.lower() == name.lower()), None)
        if team is None or team.id is None:
            close = nearest(name, [team.name for team in known])
            hint = f"Did you mean “{escaped(close)}”?" if close else _known([team.name for team in known])
            raise NoSuchTeamError(name=_quoted(name), hint=hint)
        member = await people.ensure(session, by)
        person_id = member.person.id or 0
        mine = (await people.teams_of(session, [person_id])).get(person_id, [])
        already = any(one.id == team.id for one in mine)
        await people.join(session, person_id, team.id, day_for(deps, member))
        silent = member.rhythm.pause or member.rhythm.contact in {Contact.DECLINED, Contact.LATER}
    asks = f" I do not ask you for now, as you said; `{deps.command} resume` changes that." if silent else ""
    if already:
        return f"You are on {escaped(team.name)} already.{asks}"
    return f"You are on {escaped(team.name)} now. `{deps.command} leave` undoes it.{asks}"


async def leave(deps: Deps, by: str, name: str) -> str:
    """Leave a team, the home team if none is named. Raises NotOnATeamError and NoSuchTeamError."""
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
        person_id = member.person.id or 0
        mine = (await people.teams_of(session, [person_id])).get(person_id, [])
        if not mine:
            raise NotOnATeamError(command=deps.command)
        team = next((team for team in mine if not name or team.name.lower() == name.lower()), None)
        if team is None or team.id is None:
            raise NoSuchTeamError(name=_quoted(name), hint=_yours([team.name for team in mine]))
        await people.leave(session, person_id, team.id)
    rest = "" if len(mine) > 1 else " You are on no team now, so I will not ask you."
    return f"You left {escaped(team.name)}.{rest} `{deps.command} join {escaped(team.name)}` undoes it."


def _quoted(typed: str) -> str:
    return escaped(cut(typed, 60))


def _known(names: list[str]) -> str:
    return f"I know {', '.join(map(escaped, names))}." if names else "No team is set up yet."


def _yours(names: list[str]) -> str:
    return f"You are on {', '.join(map(escaped, names))}."


async def _choose(session: Session, by: str, **choices: object) -> None:
    member = await people.ensure(session, by)
    await people.choose(session, member.person.id or 0, **choices)


async def _begins(session: Session, deps: Deps, by: str) -> str:
    """Begin, or begin again; plan today's question if it may come today, and say when the next one comes."""
    member = await people.ensure(session, by)
    await people.returned(session, member.person.id or 0)
    member = await people.ensure(session, by)
    if member.team is None:
        return f"You are on no team yet, so nothing comes: `{deps.command} join` changes that."
    rule = schedule(member.person, member.rhythm, member.team, member.lead_tz)
    now, day = deps.clock(), local_day(rule.hours, deps.clock())
    state = today(rule, await checkins.scheduled(session, rule.person_id, day), now)
    start_, end = span(rule.hours, day)
    if state.standing in {Standing.TO_COME, Standing.OPEN} and start_ <= now < end:
        due = Due(rule.person_id, day, DeliveryKind.QUESTION, now, end)
        if await plan_questions(session, {rule.person_id: member}, [due], again=True):
            return "Today's question comes in a moment."
    return _what_comes(rule, state)


def _what_comes(rule: Schedule, state: Today) -> str:
    """Say when the next question comes, for somebody who begins."""
    following = day_words(state.following) if state.following else "a day that is none of yours yet"
    asks = f"I will ask you {hours_words(rule.hours)}"
    return {
        Standing.OPEN: "Today's question is open: in your messages from me, and on my Home page.",
        Standing.ANSWERED: "You have answered today already.",
        Standing.SKIPPED: f"You skipped today's question. {asks}, from {following} on.",
        Standing.TO_COME: f"{asks}, from today on.",
        Standing.ON_LEAVE: "Your Slack status says you are away, so I begin once it no longer does.",
    }.get(state.standing, f"{asks}, from {following} on.")
