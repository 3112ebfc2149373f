"""What a page says, beside its numbers."""

from datetime import timedelta

from bot.domain.page import Direction, Heard, Hidden, Quote
from storage import checkins
from storage.models import Conversation, Customer, Note, Organisation
from storage.words import CustomerKind, Sharing, Wording
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, NOON, WEEK, Office


async def test_a_page_holds_the_numbers_and_the_names_of_its_moment(office: Office, clock: MovableClock) -> None:
    team = await office.team("Checkout", goal="Merchants get paid the same day.")
    cards = await office.service("Card payments", team, linked=True)
    await office.service("Ledger export", team)
    await office.works(team, services=(cards, cards, None), ratings=(5, 5, 3))
    assert await office.freezes() == [
        ("service 1", "2026-11-16"),
        ("team 1", "2026-11-16"),
        ("organisation", "2026-11-16"),
    ]
    page = await office.page(team)
    assert (page.team, page.week, page.frozen_at, page.floor) == ("Checkout", MONDAY, clock.now, 5)
    assert (page.goal, page.wording) == ("Merchants get paid the same day.", Wording.PAYING)
    assert page.shown is not None
    assert (page.days, page.shown.people, page.shown.answers, page.hidden) == (30.0, 6, 30, None)
    assert (round(page.shown.happy.value, 1), round(page.shown.complete.value, 1)) == (66.7, 66.7)
    assert page.trend.direction == Direction.TOO_EARLY
    assert page.first_weeks
    assert (page.no_payer, page.service_count) == (("Ledger export",), 2)
    first, second = page.services
    assert (first.name, first.business_name, round(first.share, 1)) == (
        "Card payments",
        "What Card payments is for",
        66.7,
    )
    assert first.score is not None
    assert (first.score.value, first.score.people, first.linked and first.linked.value) == (100.0, 6, 100.0)
    assert (second.name, round(second.share, 1), second.score) == (None, 33.3, None)


async def test_a_page_without_numbers_still_says_what_the_map_knows(office: Office) -> None:
    team = await office.team("Data tools", people=2)
    await office.service("Ledger export", team)
    await office.adds(Organisation(goal="Everybody is paid."))
    await office.works(team, people=range(2))
    await office.freezes()
    page = await office.page(team)
    assert (page.shown, page.hidden, page.services) == (None, Hidden.TOO_FEW_PEOPLE, ())
    assert (page.goal, page.no_payer, page.days) == ("Everybody is paid.", ("Ledger export",), 10.0)


async def test_a_service_that_freezes_later_is_shown_as_it_was_the_week_before(
    office: Office, clock: MovableClock
) -> None:
    team = await office.team("Checkout")
    platform = await office.team("Platform", digest_day="tue")
    hosting = await office.service("Shared hosting", platform)
    for week, rating in ((MONDAY - WEEK, 5), (MONDAY, 1)):
        await office.works(team, week, services=(hosting,), ratings=(rating,))
        await office.works(platform, week, services=(hosting, None), ratings=(rating,))
    await office.freezes()
    [line] = (await office.page(team)).services
    assert line.score is not None
    assert (line.score.value, line.score.answers) == (100.0, 45)
    clock.moves(days=1)
    await office.freezes()
    score = (await office.service_page(hosting)).score
    assert score is not None
    assert (score.value, score.answers) == (50.0, 90)


async def test_a_page_quotes_the_customer_heard_last_of_those_whom_its_services_lead_to(office: Office) -> None:
    team = await office.team("Checkout")
    await office.service("Card payments", team, linked=True)
    other = await office.adds(Customer(name="Shoppers", kind=CustomerKind.PAYER))
    await office.works(team)
    for day, customer, quote, shared in (
        (-1, 1, "Too early.", True),
        (0, 1, "First.", True),
        (3, 1, "I stopped calling about missing payouts.", True),
        (4, 1, "Not for others.", False),
        (4, other, "Of somebody else.", True),
    ):
        said = Conversation(
            customer_id=customer, day=MONDAY + timedelta(days=day), quote=quote, shared=shared, logged_at=NOON
        )
        await office.adds(said.sqlmodel_update({"quote_from": "Ana, merchant"}))
    await office.freezes()
    thursday = MONDAY + timedelta(days=3)
    assert (await office.page(team)).heard == Heard(
        thursday, "I stopped calling about missing payouts.", "Ana, merchant"
    )


async def notes(office: Office, *given: tuple[int, str, Sharing]) -> None:
    """Write notes beside these check-ins."""
    async with office.database.writing() as session:
        for checkin, words, sharing in given:
            await checkins.put_note(session, Note(checkin_id=checkin, words=words, sharing=sharing, written_at=NOON))


async def test_at_most_three_shared_notes_are_quoted_in_an_order_that_says_nothing_of_time(office: Office) -> None:
    team = await office.team("Checkout")
    await office.works(team)
    shared = [(number, f"Note {number}.", Sharing.WITHOUT_NAME) for number in range(1, 7)]
    await notes(office, *shared, (7, "Mine alone.", Sharing.PRIVATE), (30, "By name.", Sharing.WITH_NAME))
    await office.freezes()
    drawn = [Quote("Note 1.", None), Quote("Note 5.", None), Quote("Note 2.", None)]
    assert list((await office.page(team)).quotes) == drawn


async def test_no_note_is_quoted_where_there_are_no_numbers(office: Office) -> None:
    team = await office.team("Data tools", people=3)
    await office.works(team, people=range(3))
    await notes(office, (1, "Alone.", Sharing.WITHOUT_NAME))
    await office.freezes()
    assert (await office.page(team)).quotes == ()
