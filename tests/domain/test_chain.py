"""The path from a service to whoever pays: complete, partial or none, and where it breaks (metrics 2.5)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.blocks.path import for_line
from bot.domain.chain import Break, Chain
from bot.domain.steps import Fault, Spot
from storage.models import Customer, Link, Service
from storage.words import CustomerKind, Level, PathKind, Wording
from tests.domain.maps import FRESH_ON, LAST_FRESH_ON, SERVICES, STALE_ON, TODAY, chain, customer_id, link, service_id

PAYMENTS = service_id("Payments")


def seen(*links: Link, service: str = "Payments") -> tuple[PathKind, str, list[Fault]]:
    """The path of a service as kind, names and what is broken."""
    route = chain(*links).route(service_id(service))
    return route.kind, route.names, [one.fault for one in route.breaks]


def test_one_confirmed_link_to_a_payer_is_a_complete_direct_path() -> None:
    assert seen(link("Payments > Merchants")) == (PathKind.COMPLETE, "Payments → Merchants", [])
    assert chain(link("Payments > Merchants")).route(PAYMENTS).is_direct


def test_more_links_are_a_complete_indirect_path_and_only_the_last_must_say_need_and_goal() -> None:
    links = [link("Hosting > Payments", said=False), link("Payments > Sales", said=False), link("Sales > Merchants")]
    assert seen(*links, service="Hosting") == (PathKind.COMPLETE, "Hosting → Payments → Sales → Merchants", [])
    route = chain(*links).route(service_id("Hosting"))
    assert (route.hops, route.is_direct) == (3, False)


def test_a_line_without_a_service_or_a_service_without_a_link_has_no_path() -> None:
    known = chain()
    assert (known.route(None).kind, known.route(None).breaks) == (PathKind.NONE, (Break(Fault.NO_SERVICE),))
    assert known.route(999).breaks == (Break(Fault.NO_SERVICE),)
    assert seen() == (PathKind.NONE, "", [Fault.NO_LINK])


@pytest.mark.parametrize(
    ("confirmed", "found"),
    [
        (FRESH_ON, (PathKind.COMPLETE, [])),
        (LAST_FRESH_ON, (PathKind.COMPLETE, [])),
        (STALE_ON, (PathKind.PARTIAL, [Fault.STALE])),
        (None, (PathKind.PARTIAL, [Fault.UNCONFIRMED])),
    ],
)
def test_a_confirmation_lasts_180_days(confirmed: date | None, found: tuple[PathKind, list[Fault]]) -> None:
    route = chain(link("Payments > Merchants", confirmed)).route(PAYMENTS)
    assert (route.kind, [one.fault for one in route.breaks]) == found


def test_a_link_grows_stale_by_itself() -> None:
    links = [link("Payments > Merchants", TODAY)]
    assert chain(*links, day=TODAY + timedelta(days=180)).route(PAYMENTS).kind is PathKind.COMPLETE
    assert chain(*links, day=TODAY + timedelta(days=181)).route(PAYMENTS).kind is PathKind.PARTIAL


def test_six_links_are_a_path_and_seven_are_too_long() -> None:
    far = ["Network > Hosting", "Hosting > Build", "Build > Ledger", "Ledger > Payments", "Payments > Sales"]
    links = [*map(link, far), link("Sales > Merchants")]
    assert seen(*links, service="Network")[0] is PathKind.COMPLETE
    longer = [link("Backup > Network"), *links]
    assert seen(*longer, service="Backup") == (
        PathKind.PARTIAL,
        "Backup → Network → Hosting → Build → Ledger → Payments → Sales → Merchants",
        [Fault.TOO_LONG],
    )


def test_the_last_link_must_say_need_and_goal() -> None:
    assert seen(link("Payments > Merchants", said=False)) == (
        PathKind.PARTIAL,
        "Payments → Merchants",
        [Fault.UNSAID],
    )


def test_a_path_that_ends_before_a_payer_says_where_it_stops() -> None:
    assert seen(link("Hosting > Engineers"), service="Hosting") == (
        PathKind.PARTIAL,
        "Hosting → Engineers",
        [Fault.STOPS],
    )


def test_of_two_dead_ends_the_one_nearest_to_the_business_is_told() -> None:
    links = [link("Hosting > Engineers"), link("Hosting > Ledger"), link("Ledger > Sales")]
    assert seen(*links, service="Hosting")[1] == "Hosting → Ledger → Sales"


def test_links_that_only_go_round_lead_nowhere() -> None:
    links = [link("Payments > Ledger"), link("Ledger > Payments")]
    assert seen(*links) == (PathKind.PARTIAL, "Payments → Ledger", [Fault.CIRCLE])


def test_a_circle_on_the_way_does_no_harm() -> None:
    links = [link("Payments > Ledger"), link("Ledger > Payments"), link("Ledger > Merchants")]
    assert seen(*links) == (PathKind.COMPLETE, "Payments → Ledger → Merchants", [])


def test_a_path_never_ends_at_a_payer_whom_it_met_before() -> None:
    links = [link("Payments > Merchants", said=False), link("Merchants > Shoppers", said=False)]
    links += [link("Shoppers > Merchants")]
    assert seen(*links) == (PathKind.PARTIAL, "Payments → Merchants", [Fault.UNSAID])
    assert chain(*links).payers(PAYMENTS) == []


def test_of_a_sound_path_and_a_shorter_broken_one_the_sound_one_counts() -> None:
    links = [link("Payments > Merchants", STALE_ON), link("Payments > Sales"), link("Sales > Merchants")]
    assert seen(*links) == (PathKind.COMPLETE, "Payments → Sales → Merchants", [])


def test_of_two_broken_paths_the_one_with_fewer_breaks_is_told() -> None:
    links = [link("Payments > Merchants", None, said=False), link("Payments > Sales", STALE_ON)]
    links += [link("Sales > Merchants")]
    assert seen(*links) == (PathKind.PARTIAL, "Payments → Sales → Merchants", [Fault.STALE])


def test_several_payers_are_all_known() -> None:
    links = [link("Payments > Shoppers"), link("Payments > Sales"), link("Sales > Merchants")]
    assert [payer.name for payer in chain(*links).payers(PAYMENTS)] == ["Merchants", "Shoppers"]


def test_what_is_not_active_does_not_exist() -> None:
    services = [Service(id=1, name="Payments"), Service(id=2, name="Old", active=False)]
    customers = [Customer(id=1, name="Merchants", kind=CustomerKind.PAYER, active=False)]
    known = Chain(services, customers, [Link(from_service_id=1, to_customer_id=1, confirmed_on=FRESH_ON)], TODAY)
    assert known.route(1).breaks == (Break(Fault.NO_LINK),)
    assert known.route(2).breaks == (Break(Fault.NO_SERVICE),)


def test_a_new_link_would_close_a_circle_where_there_is_a_way_back() -> None:
    known = chain(link("Hosting > Payments"), link("Payments > Merchants", None))
    back = known.way(Spot(False, service_id("Hosting")), Spot(True, customer_id("Merchants")))
    assert [place.name for place in back] == ["Hosting", "Payments", "Merchants"]
    assert known.way(Spot(True, customer_id("Merchants")), Spot(False, service_id("Hosting"))) == []


def test_a_service_that_carries_others_is_infrastructure_unless_it_says_otherwise() -> None:
    known = chain(link("Hosting > Payments"), link("Hosting > Engineers"), link("Payments > Merchants"))
    levels = [known.level(Service(id=service_id(name), name=name)) for name in ("Hosting", "Payments", "Mail")]
    assert levels == [Level.INFRASTRUCTURE, Level.APPLICATION, Level.APPLICATION]
    assert known.level(Service(id=service_id("Hosting"), name="Hosting", level=Level.BUSINESS)) is Level.BUSINESS


@pytest.mark.parametrize(
    ("links", "line"),
    [
        ([], "for: nobody named yet · the service leads to no customer"),
        (
            [link("Payments > Sales"), link("Sales > Merchants")],
            "for: Sales → Merchants · helps them: get paid the same day",
        ),
        ([link("Payments > Sales")], "for: Sales · no link leads on to a paying customer"),
        ([link("Payments > Sales", STALE_ON)], "for: Sales · no link leads on to a paying customer"),
        ([link("Payments > Merchants", None)], "for: Merchants · nobody has confirmed Payments → Merchants yet"),
        (
            [link("Payments > Merchants", STALE_ON)],
            "for: Merchants · Payments → Merchants was last confirmed on 26 May 2026, over 180 days ago",
        ),
        (
            [link("Payments > Merchants", said=False)],
            "for: Merchants · what Merchants need it for is not written down",
        ),
        ([link("Payments > Mail"), link("Mail > Payments")], "for: Mail · its links only go round in a circle"),
    ],
)
def test_the_grey_line_says_for_whom_or_where_it_breaks(links: list[Link], line: str) -> None:
    assert for_line(chain(*links).route(PAYMENTS)) == line


def test_a_long_name_is_cut_in_the_grey_line_and_never_what_is_behind_it() -> None:
    long = Customer(id=1, name="Sales & co " * 40, kind=CustomerKind.BUSINESS)
    route = Chain([Service(id=1, name="Payments")], [long], [Link(from_service_id=1, to_customer_id=1)], TODAY).route(1)
    assert for_line(route) == (
        "for: Sales &amp; co Sales &amp; co Sales &amp; co Sales … · no link leads on to a paying customer"
    )


def test_of_a_way_longer_than_counts_both_ends_are_named() -> None:
    names = [*SERVICES[:7], "Merchants"]
    ways = [link(f"{start} > {end}") for start, end in pairwise(names)]
    assert for_line(chain(*ways).route(service_id("Hosting"))) == (
        "for: Network → Payments → Ledger → … → Backup → Merchants · more than six links to a paying customer"
    )


def test_the_grey_line_of_work_for_no_service_says_so() -> None:
    assert for_line(chain().route(None)) == "for: nobody named yet · this work counts for no service"


def test_where_nobody_pays_the_grey_line_speaks_of_the_people_served() -> None:
    route = chain(link("Payments > Sales")).route(PAYMENTS)
    assert for_line(route, Wording.SERVED) == "for: Sales · no link leads on to the people we serve"
