"""The workspace as it stands on the first morning: people, channels, and what was said in them lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.blocks.shortcuts import ABOUT as ANSWER_ABOUT
from bot.blocks.shortcuts import NOW as CHECK_NOW
from bot.catalogs.organisation import Organisation, read
from bot.demo.chatter import CHATTER, Said
from bot.demo.people import ADMIN, EVERYBODY, MADRID, VISITORS, Worker
from bot.sandbox import Conversation, Message, User, Workspace
from bot.sandbox.page.stage import Role, Shortcut

FILE = Path(__file__).with_name("company.yaml")
CHANNELS = {  # name to id, and the team whose people are in it beside the admin; none: everybody
    "checkout": ("C0CHECKOUT", "Checkout"),
    "platform": ("C0PLATFORM", "Platform"),
    "merchant-tools": ("C0TOOLS", "Merchant tools"),
    "general": ("C0GENERAL", None),
}
ABOUT = "Acme is made up, and this Slack is a small stand-in. The bot that asks you, Valuecheck, is the real one."
SHORTCUTS = (  # as manifest.yaml has them
    Shortcut(CHECK_NOW, "check_value_now", "Answer about what you are on right now"),
    Shortcut(ANSWER_ABOUT, "answer_about_this", "Answer about the work that a message names", "message"),
)
_PAGE = "Open #{channel}. Its weekly page says where the work went, what came of the last action, and what to do next."
_ANSWER = "Answer the question that Valuecheck has sent you. One tap is enough; /value me shows your own weeks."
_MOVE = (
    "Press Tomorrow morning or Next Monday: the clock moves on for everybody. Then be somebody else. Emil is greeted, "
    "Dana has /value setup."
)
TIPS = (_ANSWER, _PAGE.format(channel="checkout"), _MOVE)  # what to try first
AGAIN = (  # the same for who comes back to a file that was kept
    "Open Home: a question that was open when you left stands there. Slack's old messages are not kept.",
    "Press Next Monday. The next weekly pages are posted in the channels.",
    "Type /value actions to see what was agreed. Then be somebody else: Dana has /value setup.",
)
_OWN_TIPS = {  # of whom those do not fit
    "U0BOB": (_ANSWER, _PAGE.format(channel="platform"), _MOVE),
    "U0CARLA": (
        "Press Tomorrow morning. It is night in Toronto: your question comes when you are at work.",
        _PAGE.format(channel="merchant-tools"),
        _MOVE,
    ),
    ADMIN: (
        "Read the weekly pages: you are in the channels of all three teams, and you are asked nothing.",
        "Type /value team for the whole organisation, /value service Card payments for one of its services.",
        "Type /value setup. You may change teams, services, customers and links, and confirm what leads to whom.",
    ),
    "U0RUTH": (
        "Open Home. It shows the services you own, and what each of them needs from you.",
        "Type /value service Merchant statements, then /value chain Merchant statements.",
        "Then be Dana, who sees the whole organisation, or Bob, who leads a team.",
    ),
    "U0EMIL": ("Press Start below the bot's introduction. Your first question follows.", *TIPS[1:]),
}
_ON_HOLIDAY = "U0DANIEL"
_BACK = datetime(2026, 11, 30, 8, tzinfo=ZoneInfo(MADRID))


@dataclass(frozen=True, slots=True)
class Company:
    """Acme in a workspace: its people by Slack id, its channels by name."""

    people: Mapping[str, User]
    channels: Mapping[str, Conversation]


def cast(*, again: bool = False) -> tuple[Role, ...]:
    """Return whom a visitor can be; with what to try first, unless they come back to a file that was kept."""
    return tuple(Role(who, about, () if again else _OWN_TIPS.get(who, ())) for who, about in VISITORS.items())


def organisation() -> Organisation:
    """Return Acme's organisation file, read and checked."""
    return read(FILE.read_text(encoding="utf-8"), FILE.name)


def settle(slack: Workspace) -> Company:
    """Let Acme move into a workspace: people, channels with the app in them, and a few days of talk."""
    people = {worker.slack_id: _person(slack, worker) for worker in EVERYBODY}
    channels = {
        name: slack.channel(
            name, channel_id=channel_id, members=[people[w.slack_id] for w in EVERYBODY if _in(w, team)]
        )
        for name, (channel_id, team) in CHANNELS.items()
    }
    for slack_id in people:
        slack.world.direct(slack_id)  # has the same id in every run, so that a database that was kept finds it again
    for said in CHATTER:
        _say(slack, channels[said.channel].id, said)
    return Company(people, channels)


def _person(slack: Workspace, worker: Worker) -> User:
    traits: dict[str, object] = {"tz": worker.zone, "email": worker.email, "handle": worker.handle}
    if worker.slack_id == _ON_HOLIDAY:
        until = int(_BACK.timestamp())
        traits |= {"status_emoji": ":palm_tree:", "status_text": "On holiday", "status_expiration": until}
    if worker.left:
        traits["deleted"] = True
    return slack.person(worker.name, user_id=worker.slack_id, title=worker.title, **traits)


def _in(worker: Worker, team: str | None) -> bool:
    return not worker.left and (team in {None, worker.team} or worker.slack_id == ADMIN)


def _say(slack: Workspace, channel: str, said: Said) -> None:
    """Put what was said, and what was answered to it in its thread, where it stands since then."""
    first = _stamp(said)
    replies = [(_stamp(reply), reply) for reply in said.thread]
    for stamp, one in [(first, said), *replies]:
        thread = first if replies else None
        slack.world.messages.put(Message(stamp, channel, one.who, one.text, thread_ts=thread))


def _stamp(said: Said) -> str:
    """Return Slack's name for a message of that moment on its author's wall."""
    zone = next(worker.zone for worker in EVERYBODY if worker.slack_id == said.who)
    at = datetime.fromisoformat(said.at).replace(tzinfo=ZoneInfo(zone))
    return f"{int(at.timestamp())}.000100"
