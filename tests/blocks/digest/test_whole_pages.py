"""Each kind of weekly page in its whole text."""

from dataclasses import replace
from datetime import date

from bot.blocks.digest import detail, messages, text
from bot.blocks.digest.services import CHART, TABLE, TEXT
from bot.blocks.kit import Message
from bot.domain.loop import Loop
from bot.domain.page import Direction, Hidden, Participation, TeamPage, Trend, Words
from storage.words import Wording
from tests.blocks.digest.pages import BLIND, CHECKOUT, FOUR_WEEKS, LITTLE, proposed, window

TOO_EARLY = Trend(Direction.TOO_EARLY, not_before=date(2027, 1, 11))
BUTTONS = "You can press: I'll take it · Something better… · Not now."
NOW = """\
Of the 36 working days we spent, about 29 went into work we think paying customers would be happy to have funded – 81 % (likely 69–89 %).
Last 4 weeks: 66 % of 150 days (59–73).
• happy 66 · shrug 17 · would object 5 · can't tell 12
• path to a payer: 73 % of the days (64–81) · stops inside the house 23 · none 4
Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere from −5 to +15 – our guess.
Answers this week: most, from 8 people."""
WHERE = """\
Where the 4 weeks went: share of the days, and what we think of it from 0 to 100
• Card payments: 40 % · we think 83 (79–88) – our guess
• Shared hosting: 23 % · we think 62 (56–68), 29 % can't tell – our guess
• Online checkout: 20 % · we think 78 (73–83) – our guess
• Everything else (2): 17 %"""
HEARD = "Heard from a customer (Thu): “I stopped calling about missing payouts.” – Ana, merchant"
LOOP = """\
Did it work? “Stop the Tuesday export until Finance says who reads it”
Internal reporting fell from 17 % of our days (12–23) to 4 % (2–8); target was 10 %, agreed with Finance (R. Osei). → Got there. I look again on 21 Dec. Of 6 who were asked, 5 say that it helped.
Momentum: 7 improvements seen through, of which 5 held and 2 slipped."""
NEXT = "Next, if you agree: draw the path from Shared hosting to a paying customer, 20 minutes with the Card payments people. Can't-tell 29 % → 15 % by 21 Dec."
READING = "How to read it: “likely 69–89 %” holds the true share 4 times in 5, here from 29 answers of 8 people. Points run from 0, very unhappy, to 100, very happy. What we think is our guess: no customer has scored us yet. More in the thread."
HEAD = "VALUE WEEK 47 · Checkout · 16–20 Nov 2026\nGoal: merchants get paid the same day, and shoppers never notice us."


def plain(message: Message) -> str:
    """Return the text of a message with plain spaces, as a terminal prints it."""
    return message.text.replace("\u00a0", " ")


def now_of(page: TeamPage) -> str:
    """Return what a page says between its goal and where the weeks went."""
    return text(page).split("\n\n")[1]


def test_the_page_of_the_design() -> None:
    [message] = messages(CHECKOUT, "/value", CHART, proposed())

    assert plain(message) == f"{HEAD}\n\n{NOW}\n\n{WHERE}\n{HEARD}\n\n{LOOP}\n\n{NEXT}\n{BUTTONS}\n{READING}"
    assert text(CHECKOUT) == f"{HEAD}\n\n{NOW}\n\n{WHERE}\n{HEARD}\n\n{LOOP}\n\n{NEXT}\n{READING}"


def test_a_chart_where_slack_draws_one_then_a_table_then_words() -> None:
    kinds = [
        [block["type"] for block in messages(CHECKOUT, "/value", plainness, proposed())[0].blocks]
        for plainness in (CHART, TABLE, TEXT)
    ]

    before, after = ["header", "section", "section", "section", "section"], ["section"] * 4 + ["actions", "context"]
    assert kinds == [
        [*before, "data_visualization", "table", *after],
        [*before, "table", *after],
        [*before, *after],
    ]


def test_the_chart_and_the_table_say_what_the_lines_say() -> None:
    [message] = messages(CHECKOUT, "/value", CHART, None)
    drawn = {block["type"]: block for block in message.blocks}

    assert drawn["data_visualization"] == {
        "type": "data_visualization",
        "title": "Share of the days by service",
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": "% of the days",
                    "data": [
                        {"label": "Card payments", "value": 40},
                        {"label": "Shared hosting", "value": 23},
                        {"label": "Online checkout", "value": 20},
                        {"label": "Everything else (2)", "value": 17},
                    ],
                }
            ],
            "axis_config": {
                "categories": ["Card payments", "Shared hosting", "Online checkout", "Everything else (2)"],
                "y_label": "% of the days",
            },
        },
    }
    assert [[cell["text"] for cell in row] for row in drawn["table"]["rows"]] == [
        ["Service", "Days", "What we think"],
        ["Card payments", "40\u00a0%", "83 (79–88) – our guess"],
        ["Shared hosting", "23\u00a0%", "62 (56–68), 29\u00a0% can't tell – our guess"],
        ["Online checkout", "20\u00a0%", "78 (73–83) – our guess"],
        ["Everything else (2)", "17\u00a0%", "–"],
    ]


def test_in_slack_no_percent_sign_is_parted_from_its_number() -> None:
    for message in [*messages(CHECKOUT, "/value", CHART, proposed()), *detail(CHECKOUT, "/value")]:
        assert " %" not in message.text + str(message.blocks)
        assert "81\u00a0%" in message.text or "75\u00a0%" in message.text
    assert "\u00a0" not in text(CHECKOUT)


def test_parts_of_the_path_that_are_nothing_are_not_said() -> None:
    whole, nothing = replace(FOUR_WEEKS.complete, value=100), replace(FOUR_WEEKS.none, value=0)
    broken = window(complete=replace(whole, value=87, low=77, high=93), partial=nothing, none=replace(whole, value=13))
    good = window(complete=whole, partial=nothing, none=nothing)
    lost = window(complete=nothing, partial=nothing, none=whole)

    for four_weeks, said in (
        (broken, "87 % of the days (77–93) · none 13"),
        (good, "100 % of the days (64–81)"),
        (lost, "0 % of the days (2–8) · none 100"),
    ):
        assert f"\n• path to a payer: {said}\n" in text(replace(CHECKOUT, four_weeks=replace(four_weeks, days=150)))


def test_too_few_people_the_map_speaks_instead() -> None:
    head = "VALUE WEEK 47 · Data tools team · 16–20 Nov 2026\nGoal: none is written down yet. The lead can add it: `/value setup`."
    few = "Too few people answered this week for a fair number (I need 5 people and 10 answers). That is fine."
    said = "What I can say without scores: for 3 of your 6 services the map shows no whole path to a paying customer: Ledger export, Batch runner, Test data."
    heard = "Heard from a customer: nothing to quote this week. `/value talk` keeps what they say."
    looking_back = "Did it work? Nothing was due this week.\nMomentum: no improvement is closed yet; each is looked at twice, four weeks apart."
    ahead = "Next, if you agree: name one customer for Ledger export, with its owner; if there is nobody, stop it. Done once the map shows its whole path."
    reading = "How to read it: below 5 people and 10 answers I say no number, so that nobody is recognised. More in the thread."

    assert text(LITTLE) == f"{head}\n\n{few}\n{said}\n{heard}\n\n{looking_back}\n\n{ahead}\n{reading}"


def test_too_few_answers() -> None:
    page = replace(LITTLE, hidden=Hidden.TOO_FEW_ANSWERS, floor=4, floor_lowered=True, floor_before=5)

    assert now_of(page).splitlines() == [
        "Too few answers came in this week for a fair number (I need 4 people and 10 answers). That is fine.",
        "What I can say without scores: for 3 of your 6 services the map shows no whole path to a paying customer: Ledger export, Batch runner, Test data.",
        "From this week on a number needs 4 people, no longer 5.",
        "Heard from a customer: nothing to quote this week. `/value talk` keeps what they say.",
    ]


def test_too_few_who_are_asked_at_all_in_its_first_weeks() -> None:
    asked = replace(LITTLE, participation=Participation(None), first_weeks=True, trend=TOO_EARLY, no_payer=())

    assert now_of(asked).splitlines() == [
        "Too few people are asked here for a fair number (I need 5 people and 10 answers).",
        "That is fine. A group with a neighbouring team could have numbers: `/value setup`.",
        "What I can say without scores: all 6 of your services lead to a paying customer.",
        "Getting to know you: no trend before 11 Jan, after 8 full weeks.",
        "Heard from a customer: nothing to quote this week. `/value talk` keeps what they say.",
    ]


def test_a_week_that_is_hidden_stands_back_for_its_four_weeks() -> None:
    assert now_of(replace(CHECKOUT, week_window=None)) == (
        "Too few answers came in this week for numbers of its own. The last 4 weeks have enough:\n"
        "Of the 150 working days we spent in the last 4 weeks, about 99 went into work we think paying customers would be"
        " happy to have funded – 66 % (likely 59–73 %).\n"
        "• happy 66 · shrug 17 · would object 5 · can't tell 12\n"
        "• path to a payer: 73 % of the days (64–81) · stops inside the house 23 · none 4\n"
        "Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere"
        " from −5 to +15 – our guess.\n"
        "Answers in the last 4 weeks: most, from 8 people."
    )


def test_a_first_week_is_told_once_without_a_trend() -> None:
    page = replace(CHECKOUT, four_weeks=window(), first_weeks=True, trend=TOO_EARLY)

    assert now_of(page) == (
        "Of the 36 working days we spent, about 29 went into work we think paying customers would be happy to have funded"
        " – 81 % (likely 69–89 %).\n"
        "• happy 81 · shrug 9 · would object 4 · can't tell 6\n"
        "• path to a payer: 75 % of the days (63–84) · stops inside the house 21 · none 4\n"
        "Getting to know you: no trend before 11 Jan, after 8 full weeks.\n"
        "Answers this week: most, from 8 people."
    )


def test_a_thin_week_is_only_that_of_those_who_answered() -> None:
    thin = replace(CHECKOUT, participation=Participation(Words.FEW, 34, thin=True), thin_before=True)
    lines = (
        "Of the days of those who answered, 81 % went into work we think paying customers would be happy to have funded"
        " (likely 69–89 %).\n"
        "Last 4 weeks: 66 % of the days of those who answered (59–73).\n"
        "• happy 66 · shrug 17 · would object 5 · can't tell 12\n"
        "• path to a payer: 73 % of the days (64–81) · stops inside the house 23 · none 4\n"
        "Answers this week: few, 34 %, from 8 people. Everything here is of those who answered, so no direction is drawn"
        " from it."
    )
    vote = "Few answered last week, too. Is once a day too much? The lead can choose fewer days: `/value setup`."

    assert now_of(thin) == f"{lines}\n{vote}"
    assert now_of(replace(thin, thin_before=False)) == lines


def test_everybody_who_cannot_tell_is_the_message() -> None:
    page = replace(CHECKOUT, week_window=BLIND, four_weeks=BLIND, services=())

    assert now_of(page) == (
        "Of the 36 working days we spent, there is not one of which we can tell whether paying customers would be happy"
        " to have funded it.\n"
        "That is the message, not a mistake: from here we cannot see what our work is worth to them.\n"
        "• happy 0 · shrug 0 · would object 0 · can't tell 100\n"
        "• path to a payer: 75 % of the days (63–84) · stops inside the house 21 · none 4\n"
        "Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere"
        " from −5 to +15 – our guess.\n"
        "Answers this week: most, from 8 people."
    )
    assert "How to read it: a range in brackets holds the true number 4 times in 5, here" in text(page)


def test_people_we_serve_are_not_said_to_pay() -> None:
    page = replace(CHECKOUT, wording=Wording.SERVED, loop=Loop(), goal=None, quotes=())

    assert (
        "Of the 36 working days we spent, about 29 went into work we think the people we serve would be happy about"
        in text(page)
    )
    assert "• path to the people we serve: 73 % of the days (64–81)" in text(page)
    assert "Heard from somebody we serve (Thu): “I stopped" in text(page)
    assert "pay" not in text(page).replace("Card payments", "").replace("payouts", "")


def test_where_customers_were_asked_nothing_is_called_a_guess() -> None:
    said = text(replace(CHECKOUT, asked_customers=True))

    assert "guess" not in said
    assert "• Card payments: 40 % · we think 83 (79–88)\n" in said


def test_numbers_without_a_score_without_services_and_without_enough_for_services() -> None:
    unrated = replace(CHECKOUT, week_window=window(score=None, distribution=()), four_weeks=None)
    nowhere = replace(CHECKOUT, services=(), service_count=0)

    assert "• no score, as too few of us said more than “can't tell”\n" in text(unrated)
    assert "\n\nWhere the 4 weeks went: no service is on the map yet. `/value setup` adds the first.\nHeard" in text(
        nowhere
    )
    assert "\n\nWhere the 4 weeks went: too few answers to say it by service.\nHeard" in text(
        replace(nowhere, service_count=4)
    )


def test_only_the_week_may_be_shown() -> None:
    said = now_of(replace(CHECKOUT, four_weeks=None))

    assert "Last 4 weeks" not in said
    assert "happy 81 · shrug 9" in said


def test_four_weeks_are_shown_once() -> None:
    assert text(replace(CHECKOUT, week_window=None)).count("66 %") == 1
    assert FOUR_WEEKS.days == 150
