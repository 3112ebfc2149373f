"""What a service's page keeps of its work items: what they were called, what they took, and how they are seen."""

from bot.domain.page import ItemLine, service_page
from storage.models import WorkItem
from tests.usecases.test_freezing.office import MONDAY, WEEK, Office


async def worked(office: Office, people: int = 12) -> tuple[int, int, int]:
    """Let half of a team answer about an item and the others about none; return team, service and item."""
    team = await office.team("Checkout", people)
    cards = await office.service("Card payments", team, linked=True)
    item = await office.adds(WorkItem(key="CHK-412", title="Retry failed card payments", service_id=cards))
    await office.works(team, ratings=(5, 5, 4), services=(cards,), people=range(people // 2), days=range(3))
    await office.does(f"UPDATE line SET work_item_id = {item}")
    await office.works(team, ratings=(3, 2), services=(cards,), people=range(people // 2, people), days=range(2))
    return team, cards, item


async def test_a_page_keeps_its_items_as_they_were_called(office: Office) -> None:
    _, cards, item = await worked(office)
    await office.freezes()
    await office.does("UPDATE workitem SET title = 'Something else'")
    [line] = (await office.service_page(cards)).items
    assert (line.key, line.title, line.item_id) == ("CHK-412", "Retry failed card payments", item)
    assert (line.share.value, line.share.people, line.share.answers) == (60.0, 12, 30)
    assert line.score is not None
    assert (round(line.score.value), line.score.people, line.score.answers) == (92, 6, 18)
    assert line.weeks == (MONDAY,)


async def test_an_item_of_few_has_its_effort_and_no_score(office: Office) -> None:
    _, cards, _ = await worked(office, people=8)
    await office.freezes()
    [line] = (await office.service_page(cards)).items
    assert (line.share.value, line.score, line.weeks) == (60.0, None, ())


async def test_a_service_without_numbers_says_nothing_of_its_items(office: Office) -> None:
    _, cards, _ = await worked(office, people=4)
    await office.freezes()
    assert (await office.service_page(cards)).items == ()


async def test_an_item_that_is_gone_is_left_out(office: Office) -> None:
    _, cards, item = await worked(office)
    await office.does(f"UPDATE line SET work_item_id = NULL WHERE work_item_id = {item}")
    await office.does(f"DELETE FROM workitem WHERE id = {item}")
    await office.freezes()
    assert (await office.service_page(cards)).items == ()


async def test_items_stand_with_the_numbers_that_they_are_of(office: Office) -> None:
    team, cards, _ = await worked(office)
    await office.freezes()
    first = await office.service_page(cards)
    await office.works(team, MONDAY + WEEK, services=(cards,), people=range(2))
    office.desk.clock.stands_at("2026-11-30T12:00")  # type: ignore[attr-defined]
    await office.freezes()
    second = await office.service_page(cards, MONDAY + WEEK)
    assert second.weeks == (MONDAY,)
    assert second.items == first.items


async def test_a_page_of_before_there_were_items_is_still_read(office: Office) -> None:
    _, cards, _ = await worked(office)
    await office.freezes()
    kept = await office.kept(f"service {cards}")
    assert set(kept["items"][0]) == set(ItemLine.__dataclass_fields__)
    assert service_page({name: value for name, value in kept.items() if name != "items"}).items == ()
