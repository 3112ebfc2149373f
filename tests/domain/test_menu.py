"""What one tap attaches to, and what a menu can hold."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.menu import Choice, Menu, Subject, menu, of_key, subject
from storage.models import Service, WorkItem
from storage.words import WorkType

CARDS, PAYOUTS = Service(id=3, name="Card payments"), Service(id=4, name="Payouts")
RETRY = WorkItem(id=12, key="CHK-412", title="Retry failed card payments", service_id=3)
DELAY = WorkItem(id=13, key="PAY-9", title="Show the day of a payout", service_id=4)
OLD = WorkItem(id=14, key="OPS-1", title=None, service_id=99)


def reads(found: Menu) -> list[tuple[str, str]]:
    return [(choice.subject.value, choice.label) for choice in found.choices()]


def test_a_menu_holds_open_work_then_recent_work_then_services_then_anything_else() -> None:
    found = menu(None, [RETRY, DELAY], [OLD, RETRY], [CARDS, PAYOUTS])
    assert reads(found) == [
        ("item/12", "CHK-412 Retry failed card payments · Card payments"),
        ("item/13", "PAY-9 Show the day of a payout · Payouts"),
        ("item/14", "OPS-1"),
        ("service/3", "Card payments, no ticket"),
        ("service/4", "Payouts, no ticket"),
        ("else/other", "Other"),
        ("else/feature", "Feature"),
        ("else/incident", "Incident"),
        ("else/change", "Change"),
        ("else/capacity", "Capacity"),
        ("else/service desk", "Service desk"),
        ("else/project", "Project"),
        ("else/compliance", "Compliance"),
        ("else/learning", "Learning"),
        ("else/meeting", "Meeting"),
    ]


def test_the_last_one_answered_comes_first() -> None:
    found = menu(Subject(work_item_id=14), [RETRY, DELAY], [OLD], [CARDS, PAYOUTS])
    assert [choice.subject.value for choice in found.items] == ["item/14", "item/12", "item/13"]
    assert found.first == found.items[0]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (None, "item/12"),
        (Subject(work_item_id=13), "item/13"),
        (Subject(work_item_id=14), "item/12"),  # closed since
        (Subject(service_id=4), "service/4"),
        (Subject(service_id=99), "item/12"),  # another team's by now
        (Subject(work_type=WorkType.MEETING), "else/meeting"),
        (Subject(work_type=WorkType.MEETING, service_id=3), "else/meeting/3"),
        (Subject(work_type=WorkType.MEETING, service_id=99), "else/meeting"),  # that is gone
        (Subject(), "else/other"),
    ],
)
def test_one_tap_attaches_to_the_last_one_answered_while_it_is_offered(last: Subject | None, first: str) -> None:
    assert menu(last, [RETRY, DELAY], [], [CARDS, PAYOUTS]).first.subject.value == first


def test_a_service_of_another_team_that_they_answered_about_last_leads_the_services_and_one_tap_attaches_to_it() -> (
    None
):
    last = Subject(service_id=9)
    names: dict[int | None, str] = {9: "Shared hosting"}
    found = menu(last, [RETRY], [], [CARDS], names=names)
    assert [choice.label for choice in found.services] == ["Shared hosting, no ticket", "Card payments, no ticket"]
    assert found.first == found.services[0]
    many = [WorkItem(id=number, key=f"T-{number}") for number in range(100, 200)]
    full = menu(last, many, [], [CARDS], names=names)
    assert (full.first.label, len(full.choices())) == ("Shared hosting, no ticket", 100)


@pytest.mark.parametrize(
    ("services", "last", "first"),
    [
        ([], None, "else/other"),
        ([CARDS], None, "else/other/3"),
        ([CARDS, PAYOUTS], None, "else/other"),
        ([CARDS], Subject(work_type=WorkType.LEARNING), "else/learning/3"),
        ([CARDS], Subject(), "else/other/3"),
        ([CARDS], Subject(work_type=WorkType.MEETING, service_id=99), "else/meeting/3"),
    ],
)
def test_without_open_work_it_is_something_else_for_the_only_service(
    services: list[Service], last: Subject | None, first: str
) -> None:
    assert menu(last, [], [], services).first.subject.value == first


def test_somebody_new_starts_on_the_first_open_item_not_on_a_recent_one() -> None:
    assert menu(None, [DELAY, RETRY], [OLD], [CARDS]).first.subject == Subject(work_item_id=13)
    assert menu(None, [], [OLD], [CARDS]).first.subject == Subject(work_item_id=14)


def test_a_choice_is_found_by_its_value_and_knows_the_service_that_it_counts_for() -> None:
    found = menu(None, [RETRY], [], [CARDS])
    assert found.choice("item/12") == Choice(
        Subject(work_item_id=12), "CHK-412 Retry failed card payments · Card payments", 3
    )
    assert found.choice("service/3") == Choice(Subject(service_id=3), "Card payments, no ticket", 3)
    assert found.choice("else/meeting/3") == Choice(Subject(None, 3, WorkType.MEETING), "Meeting", 3)
    assert [found.choice(value) for value in ("item/999", "", "nonsense")] == [None] * 3


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def ticket(number: int, *, hours: int = 0, in_progress: bool = False, **columns: Any) -> WorkItem:
    """Return an item that a tracker knows, touched so many hours before noon."""
    touched = NOON - timedelta(hours=hours)
    return WorkItem(
        id=number, key=f"T-{number}", tracker="jira", touched_at=touched, in_progress=in_progress, **columns
    )


def first_of(last: Subject | None, *assigned: WorkItem, recent: tuple[WorkItem, ...] = ()) -> str:
    return menu(last, [RETRY, DELAY], recent, [CARDS, PAYOUTS], assigned).first.subject.value


def test_what_the_trackers_say_is_theirs_comes_after_the_last_one_and_before_the_teams_work() -> None:
    found = menu(Subject(work_item_id=14), [RETRY, DELAY], [OLD], [CARDS], [ticket(21), ticket(22)])
    assert [choice.label[:5].strip() for choice in found.items] == ["OPS-1", "T-21", "T-22", "CHK-4", "PAY-9"]


def test_what_they_are_on_comes_before_the_last_one() -> None:
    found = menu(
        Subject(work_item_id=14), [RETRY], [OLD], [CARDS], [ticket(21), ticket(22, in_progress=True), ticket(23)]
    )
    assert [choice.label[:5].strip() for choice in found.items] == ["T-22", "OPS-1", "T-21", "T-23", "CHK-4"]
    assert found.first == found.items[0]


def test_the_menu_stands_on_the_last_one_while_nothing_else_of_theirs_is_in_progress() -> None:
    last, idle, busy = Subject(work_item_id=14), ticket(21), ticket(22, hours=3, in_progress=True)
    assert first_of(last, idle, recent=(OLD,)) == "item/14"
    assert first_of(last, idle, busy, recent=(OLD,)) == "item/22"
    assert first_of(last, idle, busy, ticket(23, hours=1, in_progress=True), recent=(OLD,)) == "item/23"
    assert first_of(Subject(work_item_id=22), busy, ticket(23, hours=1, in_progress=True)) == "item/22"
    assert first_of(Subject(work_type=WorkType.MEETING), idle) == "else/meeting"
    assert first_of(Subject(work_type=WorkType.MEETING), idle, busy) == "item/22"
    assert first_of(Subject(service_id=4), idle, busy) == "item/22"


def test_somebody_new_starts_on_their_work_in_progress_else_on_the_teams_first() -> None:
    assert first_of(None, ticket(21), ticket(22, in_progress=True)) == "item/22"
    assert first_of(None, ticket(21)) == "item/12"
    assert menu(None, [], [], [CARDS], [ticket(21)]).first.subject == Subject(work_item_id=21)


def test_somebody_new_whose_team_has_only_tickets_starts_on_their_own() -> None:
    teams = [ticket(1, hours=3), ticket(2, hours=2)]
    found = menu(None, teams, (), (), [ticket(2, hours=2)])
    assert found.first.subject == found.items[0].subject == Subject(work_item_id=2)
    assert menu(None, teams, (), ()).first.subject == Subject(work_item_id=1)


def test_what_is_closed_or_removed_is_left_out_and_one_tap_never_attaches_to_it() -> None:
    closed, removed = ticket(21, in_progress=True, closed=True), ticket(22, in_progress=True, active=False)
    found = menu(Subject(work_item_id=21), [RETRY, closed], [removed], [CARDS], [closed, removed])
    assert [choice.subject.work_item_id for choice in found.items] == [12]
    assert found.first == found.items[0]


def test_work_of_another_teams_service_says_whose_it_is() -> None:
    item = WorkItem(id=1, key="K-1", title="Move it", service_id=7)
    [choice] = menu(None, [], [], [], [item], {7: "Shared hosting"}).items
    assert choice.label == "K-1 Move it · Shared hosting"


def test_a_key_that_a_tracker_would_have_to_read_is_offered_as_such() -> None:
    choice = of_key("jira", "Jira", "CHK-412", 3)
    assert choice == Choice(Subject(tracker="jira", key="CHK-412"), "CHK-412 (from Jira, not read yet)", 3)
    assert of_key("jira", "Jira", "K" * 150, None) is None
    assert of_key("jira", "Jira", "CHK 412", None) is None
    long = of_key("gitlab", "GitLab", "group/" * 20 + "project#1", None)
    assert long is not None
    assert long.label.endswith("… (from GitLab, not read yet)")
    assert len(long.label) == 75


def test_a_long_title_loses_its_end_but_neither_key_nor_service() -> None:
    item = WorkItem(id=1, key="CHK-412", title="Retry failed card payments " * 9, service_id=3)
    [choice] = menu(None, [item], [], [CARDS]).items
    assert choice.label == "CHK-412 Retry failed card payments Retry failed card payme… · Card payments"


@pytest.mark.parametrize(
    ("key", "title", "service", "label"),
    [
        ("K-1", "T" * 80, "Cards", "K-1 " + "T" * 62 + "… · Cards"),
        ("K-1", "Short", "S" * 80, "K-1… · " + "S" * 67 + "…"),
        ("K-1", None, "S" * 80, "K-1 · " + "S" * 68 + "…"),
        ("K" * 80, "Title", "Cards", "K" * 74 + "…"),
        ("K-1", "T" * 71, "", "K-1 " + "T" * 71),
        ("K-1", "T" * 72, "", "K-1 " + "T" * 70 + "…"),
    ],
)
def test_labels_fit_a_menu(key: str, title: str | None, service: str, label: str) -> None:
    item = WorkItem(id=1, key=key, title=title, service_id=3 if service else None)
    [choice] = menu(None, [item], [], [Service(id=3, name=service)]).items
    assert choice.label == label
    assert len(label) <= 75


def test_a_service_with_a_long_name_still_says_that_there_is_no_ticket() -> None:
    [choice] = menu(None, [], [], [Service(id=3, name="S" * 80)]).services
    assert choice.label == "S" * 63 + "…, no ticket"


@pytest.mark.parametrize(("items", "services", "kept"), [(150, 30, (90, 0)), (85, 30, (85, 5)), (0, 120, (0, 90))])
def test_a_menu_of_more_than_a_hundred_keeps_the_last_work_and_something_else(
    items: int, services: int, kept: tuple[int, int]
) -> None:
    work = [WorkItem(id=n, key=f"K-{n}") for n in range(1, items + 1)]
    found = menu(
        Subject(work_item_id=items or None), work, [], [Service(id=n, name=f"S{n}") for n in range(1, services + 1)]
    )
    assert (len(found.items), len(found.services), len(found.others)) == (*kept, 10)
    assert found.first.subject == (Subject(work_item_id=items) if items else Subject(work_type=WorkType.OTHER))


IDS = st.integers(1, 999_999_999)
ITEMS = st.builds(
    WorkItem,
    id=IDS,
    key=st.text(min_size=1, max_size=120),
    title=st.none() | st.text(max_size=200),
    service_id=st.none() | st.integers(1, 9),
    active=st.booleans(),
    closed=st.booleans(),
    in_progress=st.booleans(),
    touched_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)
SERVICES = st.lists(
    st.builds(Service, id=st.integers(1, 300), name=st.text(min_size=1, max_size=120)),
    max_size=120,
    unique_by=lambda s: s.id,
)
SUBJECTS = st.one_of(
    st.builds(Subject, work_item_id=IDS),
    st.builds(Subject, service_id=IDS),
    st.builds(Subject, work_type=st.sampled_from(WorkType), service_id=st.none() | IDS),
    st.builds(
        Subject, tracker=st.sampled_from(["jira", "github"]), key=st.from_regex(r"[\w./#!-]{1,130}", fullmatch=True)
    ),
)


@given(
    last=st.none() | SUBJECTS,
    items=st.lists(ITEMS, max_size=150),
    recent=st.lists(ITEMS, max_size=9),
    assigned=st.lists(ITEMS, max_size=40),
    services=SERVICES,
)
def test_any_menu_fits_slack(
    last: Subject | None,
    items: list[WorkItem],
    recent: list[WorkItem],
    assigned: list[WorkItem],
    services: list[Service],
) -> None:
    found = menu(last, items, recent, services, assigned)
    values = [choice.subject.value for choice in found.choices()]
    assert found.first in found.choices()
    assert len(values) <= 100
    assert len(set(values)) == len(values)
    assert {subject(value) for value in values} == {choice.subject for choice in found.choices()}
    assert [choice for choice in found.choices() if not 1 <= len(choice.label) <= 75] == []
    assert [value for value in values if len(value) > 150] == []
    assert {choice.subject.work_type for choice in found.others} == set(WorkType)
    theirs = [item.id for item in (*assigned, *items, *recent) if item.active and not item.closed]
    rest = [choice.subject.work_item_id for choice in found.items if choice != found.first]
    if last and last.work_item_id in rest:
        rest.remove(last.work_item_id)  # wherever that stands, the others keep their order
    assert rest == [number for number in dict.fromkeys(theirs) if number in rest]


@given(SUBJECTS)
def test_a_value_comes_back_as_what_it_was_made_from(about: Subject) -> None:
    assert subject(about.value) == about


@given(st.text() | st.from_regex(r"(item|service|else|key/jira)/.{0,12}", fullmatch=True))
def test_what_is_understood_was_once_sent(value: str) -> None:
    about = subject(value)
    assert about is None or about.value == value


NONSENSE = [
    *("", "else", "else/", "item", "item/", "item/0", "item/007", "item/-1", "item/1 ", "item/1\n", "item/1.0"),
    *("item/٣", "item/²", "item/9999999999", "service/", "service/x", "service/3/4", "Item/3", "item/3/meeting"),
    *(
        "key/",
        "key/jira/",
        "key/jira",
        "key/Jira/A-1",
        "key/jira/A 1",
        "key/jira/A-1\n",
        "key//A-1",
        "key/jira/" + "A" * 150,
    ),
    *("else/meeting/", "else/meeting/x", "else/meeting/0", "else/party", "else/Meeting", "else//3", "drop table"),
]


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_names_nothing(value: str) -> None:
    assert subject(value) is None
