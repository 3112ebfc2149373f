"""Who may see what, cell by cell, and as people read it."""

import pytest

from bot.blocks.who_sees import EXPLAINED, drawn, markdown, words
from bot.domain.roles import TABLE, Reach, Role, Sight, reach

CELLS = {  # anybody, member, lead, service owner, manager, administrator
    Sight.ANSWERS: "own own own own own own",
    Sight.TEAMS: "– own own – – –",
    Sight.SERVICES: "– all all own all –",
    Sight.ORGANISATION: "– – – – all –",
    Sight.ITEMS: "– all all – all all",
    Sight.MAP: "all all all all all all",
    Sight.ACTIONS: "– own own own all all",
    Sight.TALKS: "– all all all all all",
    Sight.WORDS: "own own own own own own",
    Sight.SETUP: "– – own – – all",
    Sight.DRAWING: "– – all – – all",
    Sight.CHANGES: "– – – – – all",
}


@pytest.mark.parametrize(("sight", "role"), [(sight, role) for sight in Sight for role in Role])
def test_each_role_sees_what_its_cell_says(sight: Sight, role: Role) -> None:
    assert reach({role}, sight) == CELLS[sight].split()[list(Role).index(role)]


def test_the_table_has_a_row_for_everything_there_is_to_see() -> None:
    assert set(TABLE) == set(Sight) == set(CELLS)


@pytest.mark.parametrize("sight", Sight)
def test_nobody_sees_everybodys_answers_whatever_they_are(sight: Sight) -> None:
    everything = reach(Role, sight)
    assert (everything is Reach.OWN) == (sight in {Sight.ANSWERS, Sight.WORDS, Sight.TEAMS})


@pytest.mark.parametrize("sight", Sight)
def test_a_second_role_never_takes_anything_away(sight: Sight) -> None:
    order = [Reach.NONE, Reach.OWN, Reach.ALL]
    for first in Role:
        for second in Role:
            both = order.index(reach({first, second}, sight))
            assert both == max(order.index(reach({one}, sight)) for one in (first, second))


def test_without_any_role_nothing_is_seen() -> None:
    assert {reach((), sight) for sight in Sight} == {Reach.NONE}


def test_the_table_reads_as_words() -> None:
    assert words() == (
        "• Answers, notes, and whether somebody answered: everybody here: their own\n"
        "• A team's page and numbers: members, leads: their own\n"
        "• Numbers of services: members, leads, managers; service owners: their own\n"
        "• Numbers of the organisation: managers\n"
        "• Work items from the trackers: members, leads, managers, administrators\n"
        "• Services, customers, links and goals: everybody here\n"
        "• What a team has taken on, and who: managers, administrators; members, leads, service owners: their own\n"
        "• Days and quotes of conversations with customers: members, leads, service owners, managers, administrators\n"
        "• Everything else of such a conversation: everybody here: their own\n"
        "• Setting up teams and people: administrators; leads: their own\n"
        "• Setting up services, customers and links: leads, administrators\n"
        "• Who changed what in setup: administrators"
    )


def test_the_table_is_drawn_whole() -> None:
    rows = [[cell["text"] for cell in row] for row in drawn()["rows"]]
    assert rows[:3] == [
        ["What", "Who sees all of it", "Who sees their own"],
        ["Answers, notes, and whether somebody answered", "–", "everybody here"],
        ["A team's page and numbers", "–", "members, leads"],
    ]
    assert rows[8] == [
        "Days and quotes of conversations with customers",
        "members, leads, service owners, managers, administrators",
        "–",
    ]
    assert len(rows) == 1 + len(Sight)
    assert not any(cell.endswith("…") for row in rows for cell in row)


def test_the_table_is_written_for_the_readme() -> None:
    lines = markdown().splitlines()
    assert lines[:4] == [
        "|  | anybody in the workspace | member | lead | service owner | manager | administrator |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| Answers, notes, and whether somebody answered | own | own | own | own | own | own |",
        "| A team's page and numbers | – | own | own | – | – | – |",
    ]
    assert lines[-1] == EXPLAINED
