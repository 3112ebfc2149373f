"""Signed HTTP: the same bot through the other door."""

import hashlib
import hmac
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.clock import now
from bot.sandbox import Message, User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.doors.conftest import asks
from tests.house import NOTED, Bot, bot_of

Http = aiohttp.ClientSession


@pytest.fixture
async def web(slack: Workspace, memory: Database, clock: MovableClock, ana: User) -> AsyncIterator[Bot]:
    async with bot_of(slack, memory, clock, http=True) as made:
        await asks(made)
        yield made


@pytest.fixture
async def http(web: Bot, slack: Workspace) -> AsyncIterator[Http]:
    """A stranger with a browser."""
    async with aiohttp.ClientSession(base_url=address(slack)) as session:
        yield session


def address(slack: Workspace) -> str:
    """Return where the bot listens: where the workspace delivers to."""
    carrier: Any = slack.deliveries.carrier
    return str(carrier._address).removesuffix("/slack/events")


def sealed(secret: str, body: bytes, moment: str) -> dict[str, str]:
    digest = hmac.new(secret.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": moment, "x-slack-signature": f"v0={digest}"}


async def test_a_day_lived_over_http(slack: Workspace, database: Database, clock: MovableClock, ana: User) -> None:
    async with bot_of(slack, database, clock, http=True) as bot:
        await asks(bot)
        [question] = slack.messages[ana.id]
        await slack.presses(ana, question, "Happy")
        noted = await bot.noted(ana)
        assert (noted.ts, noted.text) == (question.ts, NOTED)
        assert await bot.rows(
            "SELECT c.day, c.outcome, l.rating, w.key, s.name FROM checkin c JOIN line l ON l.checkin_id = c.id "
            "JOIN workitem w ON w.id = l.work_item_id JOIN service s ON s.id = l.service_id"
        ) == [("2026-11-23", "answered", 4, "CHK-412", "Card payments")]
        await slack.presses(ana, noted, "Add a note")
        await slack.until(lambda: slack.modals(ana))
        await slack.fills(ana, "Your note for Mon 23 Nov", "It saves a call")
        assert await slack.submits(ana) is None
        assert await bot.rows("SELECT words, sharing FROM note") == [("It saves a call", "private")]
        reply = await bot.replies(ana, "/value me")
        assert "CHK-412 Retry failed card payments" in reply.text


@pytest.mark.parametrize("seal", ["none", "wrong", "old", "words", "digits", "letters"])
async def test_what_slack_did_not_sign_is_refused(seal: str, http: Http, slack: Workspace) -> None:
    moment = str(int(now().timestamp()))
    for body in (
        b"",
        b"payload=%7B%7D",
        b'{"type": "url_verification", "challenge": "x"}',
        b"payload=[",
        b"{",
        b"\xff",
    ):
        headers = {
            "none": {},
            "wrong": sealed("another secret", body, moment),
            "old": sealed(slack.signing_secret, body, str(int(moment) - 400)),
            "words": sealed(slack.signing_secret, body, "yesterday"),
            "digits": sealed(slack.signing_secret, body, "9" * 5_000),
            "letters": {"x-slack-request-timestamp": moment, "x-slack-signature": "v0=é"},
        }[seal]
        async with http.post("/slack/events", data=body, headers=headers) as refused:
            assert (refused.status, await refused.text()) == (401, "This request is not signed by Slack.")


async def test_a_press_with_another_secret_changes_nothing(
    http: Http, web: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    slack.deliveries.carrier._secret = "another secret"  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="http_error"):
        await slack.presses(ana, question, "Happy")
    assert await web.rows("SELECT * FROM line") == []


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "text/plain"])
async def test_what_slack_signed_is_acknowledged_even_if_it_cannot_be_read(
    kind: str, http: Http, slack: Workspace
) -> None:
    for body in (b"", b"[]", b"{", b"payload=", b"payload=[1]", b"payload={", b"payload=null", b"nonsense"):
        headers = sealed(slack.signing_secret, body, str(int(now().timestamp()))) | {"content-type": kind}
        async with http.post("/slack/events", data=body, headers=headers) as answer:
            assert (body, answer.status, await answer.text()) == (body, 200, "")


async def test_it_lives_and_is_ready(http: Http) -> None:
    for path, words in (("/healthz", "ok"), ("/readyz", "ready")):
        async with http.get(path) as answer:
            assert (answer.status, await answer.text()) == (200, words)
    async with http.get("/slack/events") as answer:
        assert answer.status == 405
    async with http.get("/slack/install") as answer:
        assert answer.status == 404


async def test_it_is_not_ready_once_its_file_is_gone(http: Http, web: Bot, tmp_path: Path) -> None:
    (tmp_path / "valuecheck.db").rename(tmp_path / "elsewhere.db")
    async with http.get("/readyz") as answer:
        told = (answer.status, await answer.text())
    assert told == (503, f"The database at sqlite:///{tmp_path}/valuecheck.db is gone.")
    async with http.get("/healthz") as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE alembic_version SET version_num = 'from the future'", "newer"),
        ("DELETE FROM alembic_version", "older"),
        ("DROP TABLE alembic_version", "older"),
    ],
)
async def test_it_is_not_ready_on_a_database_of_another_shape(change: str, words: str, http: Http, web: Bot) -> None:
    async with web.deps.database.writing() as session:
        await (await session.connection()).execute(text(change))
    async with http.get("/readyz") as answer:
        assert (answer.status, await answer.text()) == (503, words)
