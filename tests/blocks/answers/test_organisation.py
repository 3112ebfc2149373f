"""The whole house: names that people typed, and an answer that always fits."""

from datetime import UTC, datetime

from bot.blocks.answers.organisation import Whole, page
from bot.blocks.answers.team import Asked, Way
from bot.blocks.kit import MESSAGE
from bot.domain.page import OrganisationPage, ServicePage
from storage.words import Wording
from tests.blocks.digest.pages import FOUR_WEEKS, WEEK, fair
from tests.blocks.digest.test_whole_pages import plain

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOUSE = OrganisationPage(WEEK, AT, FOUR_WEEKS, None, 0.0)


def service(points: float) -> ServicePage:
    share = fair(60, 50, 70)
    return ServicePage("–", WEEK, AT, fair(points, points - 4, points + 4), share, share, share, share, 12.0)


def test_the_longest_names_fit_ten_a_page_and_come_alive_nowhere() -> None:
    services = [(f"{number}<!channel> {'W' * 300}", service(50 + number)) for number in range(30)]
    without = [(f"<@U0{number}> {'W' * 300}", None) for number in range(30)]
    for number in (1, 2, 3):
        found = page(Whole(HOUSE, [*services, *without], Wording.PAYING), Asked("everyone", "/value", number))
        assert len(found.text) <= MESSAGE
        assert "<!channel>" not in found.text
        assert "<@U0" not in found.text
        assert (
            plain(found)
            .splitlines()[-2]
            .startswith("How to read it: The 4 weeks to 20 Nov 2026. 118 answers of 8 people.")
        )


def test_a_single_service_has_no_place() -> None:
    found = page(Whole(HOUSE, [("Fax", service(70))], Wording.PAYING), Asked("everyone", "/value"))
    assert "• Fax: 12 days · we think 70 (66–74) · path to a payer 60 %" in plain(found).splitlines()
    assert "A place" not in found.text


def test_without_services_only_the_whole_is_said() -> None:
    found = page(Whole(HOUSE, [], Wording.PAYING), Asked("everyone", "/value", ways=[Way("Checkout", "“team 1”")]))
    assert [block["type"] for block in found.blocks] == ["header", "section", "section", "context", "actions"]
    [row] = [block for block in found.blocks if block["type"] == "actions"]
    assert [(one["action_id"], one["value"]) for one in row["elements"]] == [("menu_team/1", "“team 1”")]
