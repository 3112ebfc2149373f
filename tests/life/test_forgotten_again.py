"""Whoever was forgotten, or never was on a team: what they do afterwards can be forgotten, and no file undoes it."""

from datetime import date

from bot.sandbox import Message, User, Workspace
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure
from tests import atlas
from tests.house import ORGANISATION, Bot
from tests.life.test_forget_word import NOTHING, WORDS, forgets


async def test_who_does_something_after_being_forgotten_may_be_forgotten_again(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await atlas.draw(bot.deps.database)
    await bot.does("UPDATE team SET lead = 'U0ANA'")
    await forgets(bot, slack, ana)
    assert (await bot.replies(ana, "/value forget me")).text == NOTHING
    await bot.replies(ana, "/value hours 11:30")
    assert (await bot.replies(ana, "/value forget me")).text.startswith("*Shall I forget you?*")
    await bot.replies(ana, f"/value talk Merchants {WORDS}")
    await forgets(bot, slack, ana)
    assert await bot.rows("SELECT heard, person_id FROM conversation") == [(None, None)]
    assert await bot.rows("SELECT r.ask_at FROM rhythm r JOIN person ON id = person_id WHERE forgotten") == [(None,)]
    assert (await bot.replies(ana, "/value forget me")).text == NOTHING


async def test_a_lead_who_was_never_on_a_team_is_taken_off_what_they_took_on(bot: Bot, slack: Workspace) -> None:
    lena = slack.person("Lena", user_id="U0LENA")
    row = Action(
        subject="team 1", rule=ActionRule.RETELL, title="x", measure=Measure.WORD, proposed_in=date(2026, 11, 16)
    )
    row.state, row.volunteer = ActionState.AGREED, lena.id
    await atlas.add(bot.deps.database, row)
    asked = await bot.replies(lena, "/value forget me")
    assert "1 action you took on goes back to the team without you." in asked.text
    await slack.presses(lena, asked, "Forget me")
    await bot.eventually("SELECT 1 FROM action WHERE state = 'proposed' AND volunteer IS NULL")


async def test_no_file_brings_anything_back_of_whoever_is_forgotten(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await forgets(bot, slack, ana)
    own = "people: [{person: U0ANA, team: Checkout, ask_at: '10:30', country: ES, days: [mon], fraction: 0.5}]"
    await bot.imports(f"{ORGANISATION}\n{own}\n")
    kept = "SELECT ask_at, country, days, fraction, home_team_id, email FROM person WHERE slack_id = 'U0ANA'"
    assert await bot.row(kept) == (None, None, None, 1.0, None, None)
