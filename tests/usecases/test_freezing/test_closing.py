"""How check-ins end when their week closes, and what becomes of the paths of their lines."""

from bot.usecases.freezing.closing import has_closed
from storage.models import CheckIn, Customer, Delivery
from storage.words import CustomerKind, DeliveryKind, DeliveryState
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, NOON, WEEK, Office


async def test_what_was_asked_has_expired_and_what_was_never_surely_asked_was_not_sent(office: Office) -> None:
    team = await office.team("Checkout")
    people = await office.people(team)
    for person, state in zip(people, DeliveryState, strict=False):
        checkin = await office.adds(CheckIn(person_id=person, day=MONDAY, team_id=team))
        sent = Delivery(key=f"question:{checkin}", kind=DeliveryKind.QUESTION, due_at=NOON, until=NOON)
        await office.adds(sent.sqlmodel_update({"state": state, "checkin_id": checkin}))
    await office.freezes()
    assert await office.rows(
        "SELECT state, outcome, frozen FROM checkin JOIN delivery ON checkin_id = checkin.id ORDER BY checkin.id"
    ) == [
        ("planned", "not_sent", 1),
        ("sending", "not_sent", 1),
        ("asked", "expired", 1),
        ("unknown", "not_sent", 1),
        ("not_sent", "not_sent", 1),
    ]


async def test_lines_keep_the_path_of_the_moment_at_which_their_week_closes(
    office: Office, clock: MovableClock
) -> None:
    team = await office.team("Checkout")
    service = await office.service("Card payments", team)
    await office.works(team, MONDAY - WEEK, services=(service, None))
    await office.freezes()
    paths = "SELECT DISTINCT service_id, path, hops, route FROM line JOIN checkin ON checkin.id = checkin_id WHERE day {} ORDER BY 1, 2"
    assert await office.rows(paths.format("< '2026-11-16' AND service_id IS NOT NULL")) == [(1, "none", None, None)]
    await office.link(service, await office.adds(Customer(name="Merchants", kind=CustomerKind.PAYER)))
    await office.works(team, MONDAY, services=(service,))
    await office.freezes()
    assert await office.rows(paths.format("< '2026-11-16' AND service_id IS NOT NULL")) == [(1, "none", None, None)]
    assert await office.rows(paths.format(">= '2026-11-16'")) == [(1, "complete", 1, "Card payments → Merchants")]


async def test_a_group_closes_at_the_moment_of_its_first_team(office: Office, clock: MovableClock) -> None:
    first = await office.team("Checkout", 3, group_name="Commerce", digest_day="tue", position=1)
    second = await office.team("Catalogue", 3, group_name="Commerce", digest_day="mon", position=2)
    for team in (first, second):
        await office.works(team, people=range(3))
    checkin = CheckIn(person_id=1, team_id=second, day=MONDAY)
    async with office.database.reading() as session:
        assert not await has_closed(session, checkin, clock.now)
    assert await office.freezes() == []
    clock.moves(days=1)
    async with office.database.reading() as session:
        assert await has_closed(session, checkin, clock.now)
    assert await office.freezes() == [("group Commerce", "2026-11-16"), ("organisation", "2026-11-16")]
