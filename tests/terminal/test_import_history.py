"""`import` of a history as an operator types it, alone and together with an organisation file."""

from datetime import timedelta

from bot.clock import now
from tests.terminal.conftest import Here, Terminal

HEADER = "date,person,team,state,service,work_item,work_type,share,rating"


def test_a_history_is_imported_beside_the_organisation_that_it_names(terminal: Terminal, here: Here) -> None:
    day = (now() - timedelta(days=1)).date()
    row = f"{day},Ana,Checkout,answered,Card payments,CHK-412,,,4"
    terminal.writes("past.csv", f"{HEADER}\n{row}\n{day},Bob,Checkout,skipped,,,,,\n")
    told = f"+ 2 check-ins of 2 people in 1 team, {day.day} {day:%b %Y}\n+ 2 people who are never messaged\n"
    dry = here("import", "past.csv", "org.yaml", "--dry-run")
    assert (dry.code, dry.out.splitlines()[-4:], dry.err) == (
        0,
        ["8 added.", *told.splitlines(), "This was a dry run: nothing was written."],
        "",
    )
    assert not (terminal.folder / "valuecheck.db").exists()
    ran = here("import", "past.csv", "org.yaml")
    assert (ran.code, ran.out.partition("8 added.\n")[2].startswith(told), ran.err) == (0, True, "")
    again = here("import", "past.csv", "org.yaml")
    assert (again.code, again.out.splitlines()[0], again.err) == (0, "Nothing to change.", "")


def test_a_faulty_history_keeps_the_organisation_beside_it_out_too(terminal: Terminal, here: Here) -> None:
    terminal.writes("past.csv", f"{HEADER}\n2020-01-01,Ana,Chekout,answered,,,,,4\n")
    terminal.writes("odd.csv", "day,who\n1,2\n")
    ran = here("import", "org.yaml", "past.csv")
    said = 'past.csv:2: no team is called "Chekout"; did you mean Checkout?\nNothing was imported.\n'
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert here("import", "org.yaml", "--dry-run").out.splitlines()[-2] == "8 added."
    odd = here("import", "odd.csv")
    assert (odd.code, odd.err.splitlines()[-3:]) == (
        2,
        [
            'odd.csv:1: no column is called "day"; known are date, person, team, state, service, work_item, work_type, '
            "share, rating",
            'odd.csv:1: no column is called "who"; known are date, person, team, state, service, work_item, work_type, '
            "share, rating",
            "Nothing was imported.",
        ],
    )
