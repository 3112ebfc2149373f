"""Many people at once, and who of them was asked how often."""

from collections import Counter
from typing import Any

from bot.clock import Clock
from bot.delivery import Round
from bot.deps import Deps
from bot.sandbox import Message, User, Workspace
from bot.settings import Settings
from bot.usecases.doctor import examine
from tests.house import Bot

TEAM = 40  # people
PATIENCE = 3600.0  # seconds of the test's clock within which everything must have left


def crowd(slack: Workspace, number: int) -> list[User]:
    """Return that many engineers in Madrid, and make a channel for each of their teams."""
    found = [slack.person(f"Person {n}", user_id=f"U0P{n:03}", tz="Europe/Madrid") for n in range(number)]
    for team in range(0, number, TEAM):
        slack.channel(f"team-{team}", channel_id=f"C0TEAM{team}", members=found[team : team + TEAM])
    return found


def organisation_of(people: list[User], *, ask_at: str = "14:00 exactly", informed: bool = True) -> str:
    """Return an organisation file with these people in teams, who were all informed."""
    lines = ["teams:"]
    for start in range(0, len(people), TEAM):
        ids = [person.id for person in people[start : start + TEAM]]
        lines += [
            f"  - name: Team {start}",
            f"    channel: C0TEAM{start}",
            f"    lead: {ids[0]}",
            f"    members: [{', '.join(ids)}]",
            f"    informed: {str(informed).lower()}",
            f'    ask_at: "{ask_at}"',
        ]
    lines += ["services:", "  - {name: Card payments, team: Team 0}"]
    return "\n".join(lines)


def letters(slack: Workspace, person: User, kind: str = "question") -> list[Message]:
    """Return what stands in a person's DM of one kind, told by the key in the message's metadata."""
    return [m for m in slack.messages[person.id] if _key(m).startswith(f"{kind}:")]


def _key(message: Message) -> str:
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))


def asked(slack: Workspace, people: list[User]) -> Counter[str]:
    """Return how many questions stand in each person's DM."""
    return Counter({person.id: len(letters(slack, person)) for person in people})


def times(slack: Workspace, people: list[User]) -> dict[int, int]:
    """Return how many people were asked how many times: `{1: 200}` is everybody once."""
    return dict(Counter(asked(slack, people).values()))


def posts(slack: Workspace) -> int:
    """Return how many posts have been begun."""
    return len(slack.calls("chat.postMessage"))


async def states(bot: Bot, kind: str = "question") -> dict[str, int]:
    """Return how many deliveries of a kind are in each state."""
    rows = await bot.rows("SELECT state, count(*) FROM delivery WHERE kind = :kind GROUP BY state", kind=kind)
    return {str(state): int(count) for state, count in rows}


async def fate(bot: Bot, person: User, kind: str = "question") -> tuple[Any, ...]:
    """Return state and error of the only delivery of a kind to a person."""
    return await bot.row(
        "SELECT d.state, d.error FROM delivery d JOIN person p ON p.id = d.person_id "
        "WHERE p.slack_id = :who AND d.kind = :kind",
        who=person.id,
        kind=kind,
    )


async def doctor(settings: Settings, deps: Deps, clock: Clock) -> str:
    """Return everything that the doctor says."""
    return "\n".join([finding.sentence async for finding in examine(settings, deps.database, deps.slack, clock)])


async def sends_all(bot: Bot) -> list[Round]:
    """Send like a running bot, each second or when the pace says, by a clock that is moved; return the rounds."""
    rounds, begun = [await bot.sends()], bot.clock.now
    while (wait := rounds[-1].wait) is not None:
        bot.clock.moves(seconds=max(wait, 1.0))
        assert (bot.clock.now - begun).total_seconds() < PATIENCE, rounds
        rounds.append(await bot.sends())
    return rounds
