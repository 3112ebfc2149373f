"""Everybody whom no visitor plays: they see the bot's question in Slack and press a button, each in their own time."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from random import Random
from zoneinfo import ZoneInfo

from bot.blocks.question import SKIP, WORK
from bot.demo.people import EVERYBODY, VISITORS, Worker
from bot.demo.story import rating, taste, week_of
from bot.sandbox import Message, NotAcknowledgedError, NotThereError, Workspace
from bot.sandbox.controls import buttons, fields, same
from bot.sandbox.layout import label
from prompts import load_questions
from storage.words import Outcome, WorkType

_COMES, _GOES = time(8), time(19)  # on their own wall
_STAYING = 0.55  # how often they leave the menu as it stands


class Colleagues:
    """Acme's people but for the visitor's roles and those who have left. Each reacts once a day at most."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack
        self._words = {answer.value: answer.label for answer in load_questions()["daily"].options}
        self._workers = [w for w in EVERYBODY if w.team and w.slack_id not in VISITORS and not w.left]
        self._done: set[tuple[str, date]] = set()

    async def act(self, now: datetime) -> None:
        """Let everybody react whose moment has come; to be called as often as the clock is moved.

        Who is not heard by the app shrugs and does not try again; the others then wait for the next call, so that an
        app that is down holds the clock up no more than once.
        """
        for worker in self._workers:
            local = now.astimezone(ZoneInfo(worker.zone))
            if (worker.slack_id, local.date()) in self._done or not _COMES <= local.time() < _GOES:
                continue
            if question := self._ripe(worker, local):
                self._done.add((worker.slack_id, local.date()))
                try:
                    await self._react(worker, question, local.date())
                except NotAcknowledgedError:
                    return
                except NotThereError:  # somebody playing them was quicker
                    continue

    def _ripe(self, worker: Worker, local: datetime) -> Message | None:
        """Return the question in somebody's DM that they get round to now; of a question and its reminder the last."""
        today = self._open(worker, local.date(), local.tzinfo)
        if not today:
            return None
        asked = _at(today[0], local.tzinfo)
        chance = _chance(worker, local.date(), "waits")
        left = datetime.combine(local.date(), _GOES, local.tzinfo) - asked
        return today[-1] if asked + worker.habit.wait(chance, left) <= local else None

    def _open(self, worker: Worker, day: date, zone: tzinfo | None) -> list[Message]:
        """Return today's messages that still ask, oldest first."""
        found: list[Message] = []
        for message in reversed(self._slack.messages[worker.slack_id]):
            if _at(message, zone).date() < day:
                break
            if any(same(control.names[0], SKIP) for control in buttons(message.blocks)):
                found.append(message)
        return found[::-1]

    async def _react(self, worker: Worker, question: Message, day: date) -> None:
        """Answer or skip; or do nothing, for good."""
        chance = _chance(worker, day, "reacts")
        outcome = worker.outcome(day, chance)
        if outcome is Outcome.SKIPPED:
            await self._slack.presses(worker.slack_id, question, SKIP)
        elif outcome is Outcome.ANSWERED:
            work = await self._named(worker, question, day, chance)
            service, kind = _meaning(work)
            rated = rating(service, kind, week_of(day), worker.habit.warmth, chance)
            await self._slack.presses(worker.slack_id, question, self._words[str(rated or "u")])

    async def _named(self, worker: Worker, question: Message, day: date, chance: Random) -> str:
        """Leave the menu on what it stands on, or look for other work and choose that; return how it reads."""
        [menu] = [control.element for control in fields(question.blocks) if control.element["action_id"] == WORK]
        first = label(menu["initial_option"]["text"])
        if chance.random() < _STAYING:
            return first
        piece = taste(worker.slack_id, worker.team or "").next_piece(week_of(day), chance)
        offered = await self._slack.searches(worker.slack_id, question, piece.label().rstrip(", "), within=WORK)
        wanted = next((words for words in offered if words.startswith(piece.label())), first)
        if wanted != first:
            await self._slack.chooses(worker.slack_id, question, wanted, within=WORK)
        return wanted


def _chance(worker: Worker, day: date, purpose: str) -> Random:
    return Random(f"{worker.slack_id} {purpose} {day}")  # noqa: S311 — a story needs no secrecy


def _at(message: Message, zone: tzinfo | None) -> datetime:
    """Return when a message came: Slack's stamp is its time, https://docs.slack.dev/messaging/retrieving-messages."""
    return datetime.fromtimestamp(float(message.ts), zone)


def _meaning(work: str) -> tuple[str, WorkType | None]:
    """Return service and kind of work of an option as it reads, as far as they can be read.

    >>> _meaning("CHK-412 Retry failed card payments · Card payments"), _meaning("Shared hosting, no ticket")
    (('Card payments', None), ('Shared hosting', None))
    >>> _meaning("Meeting")
    ('', <WorkType.MEETING: 'meeting'>)
    """
    if work.lower() in list(WorkType):
        return "", WorkType(work.lower())
    return work.rpartition(" · ")[2].removesuffix(", no ticket"), None
