"""Several people at once in front of `/value setup`: nobody undoes what another did while a form was open."""

import asyncio

from bot.sandbox import User, Workspace
from bot.usecases.setup import service
from tests.life.setting_up import Hand


async def test_what_another_changed_while_a_form_was_open_stays_changed(dana: Hand) -> None:
    await dana.adds_service("Card payments")
    await dana.edits("Card payments")
    await dana.bot.does("UPDATE service SET lets = 'merchants take cards', owner = 'U0BOB', level = 'business'")
    await dana.fills(business_name="Taking card payments")
    assert (await dana.sends()).text.startswith("Card payments is changed.")
    assert await dana.bot.row("SELECT business_name, lets, owner, level FROM service") == (
        "Taking card payments",
        "merchants take cards",
        "U0BOB",
        "business",
    )


async def test_of_two_who_change_the_same_field_the_last_word_counts(dana: Hand) -> None:
    await dana.adds_service("Card payments")
    await dana.edits("Card payments")
    await dana.bot.does("UPDATE service SET lets = 'merchants take cards'")
    await dana.fills(lets="shoppers pay")
    await dana.sends()
    assert await dana.bot.row("SELECT lets FROM service") == ("shoppers pay",)


async def test_who_joined_or_left_while_the_form_was_open_is_neither_taken_off_nor_put_on(
    slack: Workspace, dana: Hand, ana: User, bob: User
) -> None:
    await dana.adds_team("Checkout", "checkout", "Bob Stone")
    await dana.edits("Checkout")
    await dana.bot.replies(ana, "/value join Checkout")
    await dana.bot.replies(bob, "/value leave")
    await dana.fills(goal="Pay out.")
    await dana.chooses("members", "Bob Stone", "Dana Levy")
    assert (await dana.sends()).text == (
        "Checkout is changed. 2 people are on it; everybody new gets a message that explains it all before any "
        "question. Put on: <@U0DANA>. Next: add a service, something that your people run for others."
    )


async def test_days_that_two_people_tick_are_both_kept(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout")
    await dana.edits("Checkout")
    await dana.bot.does("UPDATE team SET days = 'mon,tue,wed,thu,fri,sat'")
    await dana.chooses("days", "Monday", "Tuesday", "Wednesday", "Thursday", "Sunday")
    await dana.sends()
    assert await dana.bot.row("SELECT days FROM team") == ("mon,tue,wed,thu,sat,sun",)


async def test_an_objective_that_was_added_meanwhile_is_not_removed(dana: Hand) -> None:
    await dana.opens("Goal and objectives")
    await dana.fills(objective_new1="Pay faster", weight_new1="100")
    await dana.sends()
    await dana.opens("Goal and objectives")
    await dana.bot.does("INSERT INTO objective (name, position, active, weight) VALUES ('Fewer disputes', 1, true, 40)")
    await dana.fills(goal="Merchants get paid the same day.")
    words = "The weights sum to 140, not 100. Fewer disputes counts with 40; this form does not show it."
    assert await dana.is_refused() == {"weight_1": words}
    await dana.fills(weight_1="60")
    await dana.sends()
    assert await dana.bot.rows("SELECT name, weight, active FROM objective ORDER BY id") in (
        [("Pay faster", 60.0, True), ("Fewer disputes", 40.0, True)],
        [("Pay faster", 60.0, 1), ("Fewer disputes", 40.0, 1)],
    )


async def test_a_form_that_is_sent_during_an_import_waits_its_turn(dana: Hand) -> None:
    await dana.adds_service("Card payments")
    forms = (service.keep(dana.bot.deps, "U0DANA", 1, {"name": ["Card payments"]}) for _ in range(20))
    files = (dana.bot.imports(f"services: [{{name: Card payments, lets: 'number {n}'}}]") for n in range(20))
    done = await asyncio.gather(*(one for pair in zip(files, forms, strict=True) for one in pair))
    assert done[1::2] == ["Card payments is changed."] * 20


async def test_what_a_form_has_no_room_for_stays_as_it_is(dana: Hand) -> None:
    members = ", ".join(f"U0{number:05}" for number in range(1_001))
    labels = ", ".join(f"a label {number:05}" for number in range(200))
    await dana.bot.imports(
        f"teams: [{{name: Checkout, channel: C01CHECKOUT, members: [{members}]}}]\n"
        f"services: [{{name: Card payments, trackers: {{labels: [{labels}]}}}}]"
    )
    form = await dana.edits("Checkout")
    assert "1,001 people are on it, more than a form holds: the organisation file changes them." in form.words
    await dana.fills(goal="Pay out.")
    assert (await dana.sends()).text.startswith("Checkout is changed. 1,001 people are on it.")
    form = await dana.edits("Card payments")
    assert "It has more rules than a form holds: the organisation file changes them." in form.words
    await dana.fills(lets="merchants take cards")
    assert (await dana.sends()).text.startswith("Card payments is changed.")
    assert await dana.bot.row("SELECT count(*) FROM trackerrule") == (200,)
