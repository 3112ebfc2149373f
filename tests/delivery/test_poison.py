"""One message that cannot be written, found or sent holds up nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import Letter, send_due
from bot.deps import Deps
from bot.sandbox import User, Workspace
from bot.scheduler import send
from bot.slack import posting
from bot.slack.outcomes import Failure, Fate, failure
from bot.usecases.ask import plan_due, plan_now
from bot.usecases.letters import OFFICE
from storage.db import Session
from storage.models import Delivery
from tests.conftest import MovableClock
from tests.delivery.crowd import fate, letters, posts, states, times
from tests.house import Bot

POST, HISTORY = "chat.postMessage", "conversations.history"
DM = posting.Place("U1", "D1")


class Broken(AsyncWebClient):
    """A client with a fault of ours in it, in one person's history."""

    def __init__(self, like: AsyncWebClient, channel: str) -> None:
        super().__init__(token=like.token, base_url=like.base_url, session=like.session, retry_handlers=[])
        self.channel = channel

    async def conversations_history(self, *, channel: str, **given: Any) -> Any:
        if channel == self.channel:
            raise RuntimeError
        return await super().conversations_history(channel=channel, **given)


async def person_id(bot: Bot, person: User) -> int:
    return int((await bot.row("SELECT id FROM person WHERE slack_id = :who", who=person.id))[0])


async def test_what_cannot_be_written_is_given_up_and_the_others_leave(
    slack: Workspace, bot: Bot, six: list[User]
) -> None:
    culprit = await person_id(bot, six[2])

    async def stumbles(session: Session, deps: Deps, due: Sequence[Delivery]) -> Mapping[int, Letter]:
        written = await OFFICE.compose(session, deps, due)
        if any(one.person_id == culprit for one in due):
            raise KeyError("menu")
        return written

    await plan_due(bot.deps)
    result = await send_due(bot.deps, replace(OFFICE, compose=stumbles))
    assert result.sent == 5
    assert times(slack, six) == {1: 5, 0: 1}
    assert await fate(bot, six[2]) == ("not_sent", "cannot_be_written")


async def test_a_round_tells_who_was_refused(slack: Workspace, bot: Bot, six: list[User]) -> None:
    slack.fails(POST, error="messages_tab_disabled", channel=six[2].id)
    result = await bot.ticks()
    assert result.refused == ((six[2].id, "messages_tab_disabled"),)
    assert (await bot.sends()).refused == ()


async def test_a_look_up_that_breaks_stops_neither_the_others_nor_the_sending(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.drops(POST, channel=six[0].id)
    slack.drops(POST, channel=six[1].id)
    await bot.ticks()
    opened = await bot.deps.slack.reads.conversations_open(users=six[0].id)
    client = Broken(bot.deps.slack.interactive, opened["channel"]["id"])
    broken = replace(bot.deps.slack, interactive=client)
    clock.moves(seconds=15)
    await send(replace(bot.deps, slack=broken))
    assert await states(bot) == {"asked": 5, "unknown": 1}
    clock.moves(seconds=15)
    await bot.sends()
    assert times(slack, six) == {1: 6}


async def test_a_history_that_hangs_holds_up_sending_only_for_a_while(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.drops(POST, channel=six[0].id)
    await plan_now(bot.deps, None, six[0].id)
    await bot.sends()
    slack.hangs(HISTORY)
    clock.moves(seconds=15)
    await plan_due(bot.deps)
    await send_due(bot.deps, replace(OFFICE, longest_look=0.2))
    assert times(slack, six) == {1: 5, 0: 1}
    clock.moves(seconds=15)
    await bot.sends()
    assert times(slack, six) == {1: 6}


async def test_a_history_of_several_pages_is_read_on(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.loses_reply(POST, channel=six[0].id)
    await bot.ticks()
    [question] = letters(slack, six[0])
    for word in "abc":
        await bot.deps.slack.posts.chat_postMessage(channel=six[0].id, text=word)
    asked: Any = {"place": posting.Place(six[0].id, question.channel), "since": 0.0}
    key = str((question.metadata or {})["event_payload"]["key"])
    found = await posting.find(bot.deps.slack, key=key, size=1, **asked)
    assert found == posting.Posted(question.channel, question.ts)
    assert await posting.find(bot.deps.slack, key="nothing", size=1, **asked) is None
    unsure = await posting.find(bot.deps.slack, key=key, size=1, pages=2, **asked)
    assert unsure == Failure(Fate.PERSON, "history_too_long")


@pytest.mark.parametrize(
    "odd",
    [None, {"event_payload": None}, {"event_payload": ["key"]}, "text"],
    ids=["null", "no payload", "list", "text"],
)
async def test_metadata_of_any_shape_is_passed_over(odd: object) -> None:
    messages = ["odd", {"metadata": odd}, {"metadata": {"event_payload": {"key": "k"}}, "ts": "1.0"}]
    assert await posting.find(told({"messages": messages}), DM, "k", 0.0) == posting.Posted("D1", "1.0")
    assert await posting.find(told({"messages": messages[:2], "response_metadata": None}), DM, "k", 0.0) is None


@pytest.mark.parametrize(
    "page", [{}, {"messages": None}, {"messages": [{"metadata": {"event_payload": {"key": "k"}}}]}]
)
async def test_a_history_that_cannot_be_read_proves_nothing(page: dict[str, Any]) -> None:
    assert await posting.find(told(page), DM, "k", 0.0) == failure(ValueError())


def told(page: dict[str, Any]) -> Any:
    """Return clients for which every history is this page."""

    class Clients:
        @property
        def interactive(self) -> "Clients":
            return self

        async def conversations_history(self, **_asked: object) -> dict[str, Any]:
            return page

    return Clients()


async def test_one_message_of_unknown_fate_is_no_outage(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, error="internal_error", channel=six[0].id, times=1)
    await plan_now(bot.deps, None, six[0].id)
    await bot.sends()
    assert await fate(bot, six[0]) == ("unknown", "internal_error")
    clock.moves(seconds=1)
    await bot.ticks()
    assert times(slack, six) == {1: 5, 0: 1}


async def test_two_in_a_row_are_an_outage(slack: Workspace, bot: Bot, six: list[User], clock: MovableClock) -> None:
    slack.fails(POST, error="internal_error")
    for person in six[:2]:
        await plan_now(bot.deps, None, person.id)
        await bot.sends()
        clock.moves(seconds=1)
    assert posts(slack) == 2
    assert (await bot.ticks()).wait == pytest.approx(29)
    assert posts(slack) == 2
