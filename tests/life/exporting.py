"""Frozen pages of a small house, and what is read in the files that are made of them."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.page import Hidden, OrganisationPage, ServicePage
from bot.sandbox import Message, Workspace
from tests.blocks.digest.pages import CHECKOUT, FOUR_WEEKS, fair
from tests.house import Bot
from tests.life.frozen_pages import put

WEEK = date(2026, 11, 16)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SURE = (
    "How sure it is: a true number lies 4 times in 5 between the columns that end in low and high. "
    "What we think is our guess. Every number is about a group, never about a person."
)
LAST_WEEK = "week 47 · 16–20 Nov 2026"
FILE = "valuecheck-2026-W47.csv"


def service(name: str) -> ServicePage:
    return ServicePage(name, WEEK, AT, fair(83, 79, 88), fair(81, 69, 89), fair(4, 1, 11), fair(6, 2, 14), None, 60.0)


async def freeze(bot: Bot) -> None:
    """Two weeks of a team, one of another team, of two services and of the organisation."""
    await bot.does(
        "INSERT INTO team (id, name, position, active, channel, informed, ask_at, exactly, days, digest_day, "
        "digest_at) VALUES (2, 'Search', 1, true, '', true, '14:00', true, 'mon', 'mon', '10:00')"
    )
    await put(bot, "team 1", replace(CHECKOUT, services=CHECKOUT.services[:1]))
    await put(
        bot,
        "team 1",
        replace(
            CHECKOUT,
            week=WEEK - timedelta(weeks=1),
            week_window=None,
            four_weeks=None,
            hidden=Hidden.TOO_FEW_ANSWERS,
            services=(),
        ),
    )
    await put(bot, "team 2", replace(CHECKOUT, team="Search"))
    await put(bot, "service 1", service("Card payments"))
    await put(bot, "service 2", replace(service("=Ledger"), happy=None, score=None))
    await put(bot, "organisation", OrganisationPage(WEEK, AT, FOUR_WEEKS, None))


def table(message: Message, slack: Workspace) -> list[dict[str, str]]:
    """Return the lines of the file that a message brought."""
    [file] = message.files
    content = slack.world.files.of(file["id"]).content
    assert content is not None
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def kinds(message: Message, slack: Workspace) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["name"], row["window"]) for row in table(message, slack)]
