"""The turns of the weekly page: directions, services, the map, what was agreed, and its buttons."""

from dataclasses import replace
from datetime import date

import pytest

from bot.blocks.digest import messages, text
from bot.blocks.digest.services import TEXT
from bot.domain.loop import Loop
from bot.domain.page import Direction, Heard, ServiceLine, TeamPage, Trend
from bot.domain.privacy.fair import Fair
from storage.words import ActionRule, ActionState, Measure, Verdict, Wording
from tests.blocks.digest.pages import CHECKOUT, JUDGED, LITTLE, PROPOSAL, fair, proposed, service, window

NOT_CONFIRMED = (
    "not confirmed. Chance alone makes such a sign about once in half a year; a second one in a row would confirm it."
)


EARLIER = (date(2026, 10, 5), date(2026, 10, 19))


def line(page: TeamPage, start: str) -> str:
    [found] = [one for one in text(page).splitlines() if one.startswith(start)]
    return found


@pytest.mark.parametrize(
    ("trend", "said"),
    [
        (Trend(Direction.UP, 8.4, 3.1, 13.7, 60, 70), "rose by about 8 points (3–14) against the 4 weeks before, for the same people – our guess."),
        (Trend(Direction.DOWN, -8.4, -13.7, -3.1, 70, 60), "fell by about 8 points (3–14) against the 4 weeks before, for the same people – our guess."),
        (Trend(Direction.MAYBE_UP, 8.4, 3.1, 13.7, 60, 70), f"may be rising, {NOT_CONFIRMED}"),
        (Trend(Direction.MAYBE_DOWN, -8.4, -13.7, -3.1, 70, 60), f"may be falling, {NOT_CONFIRMED}"),
        (Trend(Direction.NONE, 1, -3.2, 5.2, 70, 72), "no change we can see yet. For the same people it is anywhere from −3 to +5 – our guess."),
        (Trend(Direction.NONE), "no change we can see yet."),
        (Trend(Direction.TOO_EARLY, not_before=date(2027, 1, 11)), "no trend before 11 Jan, after 8 full weeks."),
        (Trend(Direction.NONE, 12, 6, 19, 53, 64), "no change we can see yet. The raw score went 53 → 64 – our guess, but single weeks differ by as much."),
        (Trend(Direction.TOO_EARLY), "none to be said this week. It takes the same people, and enough answers, in all of the last 8 weeks."),
    ],
)  # fmt: skip
def test_a_direction_is_said_only_as_far_as_the_rule_goes(trend: Trend, said: str) -> None:
    assert line(replace(CHECKOUT, trend=trend), "Direction:") == f"Direction: {said}"


def test_thin_numbers_have_no_direction() -> None:
    assert "Direction" not in text(replace(CHECKOUT, trend=Trend(Direction.THIN)))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (service("Payouts", 100, fair(83, 79, 88)), "• Payouts: 100 % · we think 83 (79–88) – our guess"),
        (service("Payouts", 100), "• Payouts: 100 % · not shown, so that nobody is recognised"),
        (service("Payouts", 100, cant_tell=fair(100, 76, 100)), "• Payouts: 100 % · 100 % can't tell"),
        (service("Payouts", 100, fair(83, 79, 88), cant_tell=fair(24, 20, 28)), "• Payouts: 100 % · we think 83 (79–88) – our guess"),
        (service("", 100), "• No service: 100 %"),
        (service("Payouts", 100, fair(83, 79, 88), weeks=EARLIER), "• Payouts: 100 % · we think 83 (79–88) in weeks 41 and 43 – our guess"),
        (service("Payouts", 100, fair(83, 79, 88), weeks=EARLIER, cant_tell=fair(25, 20, 30)), "• Payouts: 100 % · we think 83 (79–88), 25 % can't tell, in weeks 41 and 43 – our guess"),
        (service("P&L <!channel>", 100), "• P&L <!channel>: 100 % · not shown, so that nobody is recognised"),
    ],
)  # fmt: skip
def test_a_service_says_what_it_took_and_what_we_think(one: ServiceLine, said: str) -> None:
    assert line(replace(CHECKOUT, services=(one,)), "•" + said[1:4]) == said


def test_of_more_than_four_services_three_are_named() -> None:
    four = tuple(service(f"Service {number}", 25) for number in range(4))
    six = tuple(service(f"Service {number}", 100 / 6) for number in range(6))

    assert text(replace(CHECKOUT, services=four)).count("• Service") == 4
    said = text(replace(CHECKOUT, services=six))
    assert said.count("• Service") == 3
    assert "• Service 0: 17 %" in said
    assert "• Everything else (3): 49 %" in said  # so that all add up to 100


@pytest.mark.parametrize(
    ("happy", "said"),
    [
        (fair(0, 0, 24), "none of them went into work"),
        (fair(1, 0, 24), "about half a day went into work"),
        (fair(3, 0, 24), "about 1 went into work"),
        (fair(99, 76, 100), "nearly all of them went into work"),
        (fair(100, 76, 100), "all of them went into work"),
    ],
)
def test_there_are_never_about_no_days(happy: Fair, said: str) -> None:
    rest = fair(100 - happy.value, 0, 100)
    page = replace(
        CHECKOUT, week_window=window(happy=happy, shrug=rest, objections=fair(0, 0, 9), cant_tell=fair(0, 0, 9))
    )

    assert f"Of the 36 working days we spent, {said}" in text(page)


@pytest.mark.parametrize(
    ("total", "broken", "wording", "said"),
    [
        (6, ("A", "B", "C", "D", "E"), Wording.PAYING, "for 5 of your 6 services the map shows no whole path to a paying customer: A, B, C and 2 more."),
        (6, ("A",), Wording.PAYING, "for 1 of your 6 services the map shows no whole path to a paying customer: A."),
        (1, ("A",), Wording.PAYING, "for your only service the map shows no whole path to a paying customer: A."),
        (1, (), Wording.PAYING, "your only service leads to a paying customer."),
        (0, (), Wording.PAYING, "no service is on the map yet. `/value setup` adds the first."),
        (6, ("A", "B"), Wording.SERVED, "for 2 of your 6 services the map shows no whole path to the people we serve: A, B."),
        (2, (), Wording.SERVED, "both of your services lead to the people we serve."),
    ],
)  # fmt: skip
def test_the_map_says_what_needs_no_ratings(total: int, broken: tuple[str, ...], wording: Wording, said: str) -> None:
    page = replace(LITTLE, service_count=total, no_payer=broken, wording=wording)

    assert line(page, "What I can say") == f"What I can say without scores: {said}"


@pytest.mark.parametrize(
    ("measure", "unit", "said"),
    [
        (Measure.LINKED, "%", "Days on it with a whole path 40 % → 80 % by 21 Dec."),
        (Measure.CANNOT_TELL, "%", "Can't-tell 40 % → 80 % by 21 Dec."),
        (Measure.OBJECTIONS, "%", "Would object 40 % → 80 % by 21 Dec."),
        (Measure.EFFORT, "%", "Its share of our days 40 % → 80 % by 21 Dec."),
        (Measure.SCORE, "points", "What we think of our work, our guess, 40 → 80 by 21 Dec."),
        (Measure.CONVERSATIONS, "conversations", "Two-way conversations 40 → 80 by 21 Dec."),
        (Measure.REASONS, "%", "Chosen as easy, or because somebody important asked, 40 % → 80 % by 21 Dec."),
        (
            Measure.AGREED,
            "agreed",
            "Done once that target is agreed or dropped, by 21 Dec.",
        ),
        (Measure.OUTCOME, "calls a week", "Its outcome measure (in calls a week) 40 → 80 by 21 Dec."),
        (Measure.WORD, "", "Nothing is counted: whoever takes it says whether it helped, by 21 Dec."),
    ],
)
def test_a_proposal_says_from_where_to_where(measure: Measure, unit: str, said: str) -> None:
    proposal = replace(PROPOSAL, measure=measure, unit=unit, baseline=40, target=80, how=None)

    assert line(replace(CHECKOUT, loop=Loop(proposal=proposal)), "Next").endswith(f"a paying customer. {said}")


def test_a_proposal_says_no_more_than_is_known() -> None:
    bare = replace(PROPOSAL, baseline=None, due=None)
    far = replace(PROPOSAL, measure=Measure.OUTCOME, unit="calls", baseline=12345.5, target=-2, due=date(2028, 1, 3))

    assert line(replace(CHECKOUT, loop=Loop(proposal=bare)), "Next").endswith(" people. Can't-tell to 15 %.")
    bare = replace(bare, target=None)
    assert line(replace(CHECKOUT, loop=Loop(proposal=bare)), "Next").endswith(
        "Can't-tell: how far is agreed with whoever takes it."
    )
    bare = replace(bare, baseline=29)
    assert line(replace(CHECKOUT, loop=Loop(proposal=bare)), "Next").endswith(
        "Can't-tell, now 29 %: how far is agreed with whoever takes it."
    )
    assert line(replace(CHECKOUT, loop=Loop(proposal=far)), "Next").endswith(
        "Its outcome measure (in calls) 12,345.5 → −2 by 3 Jan 2028."
    )


@pytest.mark.parametrize(
    ("rule", "title", "how", "again", "said"),
    [
        (ActionRule.OBJECTIONS, "Ask the owner of HR: continue, shrink or stop?", "say what it costs", False, "Next, if you agree: ask the owner of HR: continue, shrink or stop? Say what it costs."),
        (ActionRule.RETELL, "Retell one thing", "and ask: “How?”", True, "Asked once more, if you agree: retell one thing, and ask: “How?”"),
        (ActionRule.NO_CONVERSATION, "Talk with HR.", None, False, "Next, if you agree: talk with HR."),
        (ActionRule.OWN_TARGETS, "HR: agree on it", "Ask them.", False, "Next, if you agree: HR: agree on it. Ask them."),
        (ActionRule.OWN, "Call Ana", "today", False, "Next, if you agree: Call Ana, today."),
    ],
)  # fmt: skip
def test_title_and_way_are_one_sentence(rule: ActionRule, title: str, how: str | None, again: bool, said: str) -> None:
    proposal = replace(PROPOSAL, rule=rule, title=title, how=how, again=again)

    assert line(replace(CHECKOUT, loop=Loop(proposal=proposal)), said[:4]).startswith(f"{said} Can't-tell 29 %")


def judged(**said: object) -> str:
    page = replace(CHECKOUT, loop=Loop(judged=(replace(JUDGED, opinion=None, recheck_on=None, **said),)))  # type: ignore[arg-type]
    lines = text(page).splitlines()
    return lines[lines.index("Did it work? “Stop the Tuesday export until Finance says who reads it”") + 1]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Internal reporting fell from 17 % of our days (12–23) to 4 % (2–8); target was 10 %, agreed with Finance (R. Osei). → Got there."),
        ({"verdict": Verdict.NOT_YET}, "Internal reporting went from 17 % of our days (12–23) to 4 % (2–8); target was 10 %, agreed with Finance (R. Osei). → Not yet."),
        ({"verdict": Verdict.WORSE, "value": 40, "low": 33, "high": 47, "agreed_with": None}, "Internal reporting rose from 17 % of our days (12–23) to 40 % (33–47); target was 10 %. → Made it worse."),
        ({"verdict": Verdict.UNKNOWN, "value": None, "target": None, "agreed_with": None}, "Internal reporting: 17 % of our days (12–23) before, now too few answers to say. → Can't tell."),
        ({"verdict": Verdict.UNKNOWN, "value": None, "baseline": None, "target": None, "agreed_with": None, "measure": Measure.OUTCOME, "unit": "calls"}, "The outcome measure of Internal reporting (in calls): nobody has read it. → Can't tell."),
        ({"verdict": Verdict.NOT_YET, "baseline": 0, "baseline_low": None, "baseline_high": None, "value": 0, "low": None, "high": None, "target": 1, "agreed_with": None, "measure": Measure.CONVERSATIONS, "unit": "conversations"}, "Two-way conversations about Internal reporting stayed at 0; target was 1. → Not yet."),
        ({"measure": Measure.SCORE, "unit": "points", "agreed_with": None, "about": None}, "What we think of all our work, our guess, fell from 17 (12–23) to 4 (2–8); target was 10. → Got there."),
        ({"measure": Measure.WORD, "unit": ""}, "→ Got there."),
        ({"measure": Measure.WORD, "unit": "", "verdict": Verdict.UNKNOWN}, "Nobody has said. → Can't tell."),
        ({"held": True}, "Looked at again: Internal reporting, now 4 % of our days (2–8); target was 10 %, agreed with Finance (R. Osei). → It held."),
        ({"held": False, "measure": Measure.WORD}, "Looked at again: → It slipped."),
        ({"second": True, "value": None}, "Looked at again: Internal reporting: 17 % of our days (12–23) before, now too few answers to say; target was 10 %, agreed with Finance (R. Osei). → Can't tell whether it held."),
        ({"second": True, "value": None, "measure": Measure.WORD}, "Looked at again: Nobody has said. → Can't tell whether it held."),
        ({"verdict": Verdict.NOT_YET, "measure": Measure.WORD, "asks": True}, "→ Not yet. Twice not yet: its owner says with `/value actions` whether it goes on."),
        ({"baseline": None, "target": None, "agreed_with": None}, "Internal reporting, now 4 % of our days (2–8). → Got there."),
        ({"about": None}, "Its share fell from 17 % of our days (12–23) to 4 % (2–8); target was 10 %, agreed with Finance (R. Osei). → Got there."),
        ({"about": "P&L <!channel>"}, "P&L <!channel> fell from 17 % of our days (12–23) to 4 % (2–8); target was 10 %, agreed with Finance (R. Osei). → Got there."),
    ],
)  # fmt: skip
def test_a_verdict_says_what_was_measured(changes: dict[str, object], said: str) -> None:
    assert judged(**changes) == said


MOVED = "fell from 17 % (12–23) to 4 % (2–8); target was 10 %. → Got there."


@pytest.mark.parametrize(
    ("measure", "unit", "of_service", "of_all"),
    [
        (Measure.LINKED, "%", f"Work on X with a whole path {MOVED}", f"Our work with a whole path {MOVED}"),
        (Measure.CANNOT_TELL, "%", f"Can't-tell on X {MOVED}", f"Can't-tell on all our work {MOVED}"),
        (Measure.OBJECTIONS, "%", f"Work on X that we think customers would object to {MOVED}", f"Work that we think customers would object to {MOVED}"),
        (Measure.SCORE, "points", "What we think of X, our guess, fell from 17 (12–23) to 4 (2–8); target was 10. → Got there.", "What we think of all our work, our guess, fell from 17 (12–23) to 4 (2–8); target was 10. → Got there."),
        (Measure.REASONS, "%", f"Work chosen as easy, or because somebody important asked, {MOVED}", f"Work chosen as easy, or because somebody important asked, {MOVED}"),
        (Measure.AGREED, "agreed", "The target of X is agreed outside of IT, or dropped. → Got there.", "Its target is agreed outside of IT, or dropped. → Got there."),
        (Measure.OUTCOME, "%", f"The outcome measure of X {MOVED}", f"Its outcome measure {MOVED}"),
        (Measure.OUTCOME, "days", "The outcome measure of X (in days) fell from 17 (12–23) to 4 (2–8); target was 10. → Got there.", "Its outcome measure (in days) fell from 17 (12–23) to 4 (2–8); target was 10. → Got there."),
    ],
)  # fmt: skip
def test_a_verdict_says_of_what_its_number_is(measure: Measure, unit: str, of_service: str, of_all: str) -> None:
    said = [judged(measure=measure, unit=unit, agreed_with=None, about=about) for about in ("X", None)]

    assert said == [of_service, of_all]


def test_a_target_that_nobody_agreed_to_is_said_so() -> None:
    said = judged(measure=Measure.AGREED, unit="agreed", value=0, verdict=Verdict.NOT_YET)

    assert said == "The target of Internal reporting is not agreed outside of IT yet. → Not yet."


def test_what_nobody_took_is_said_aloud_once() -> None:
    dropped = Loop(
        dropped=("Talk with Finance",), under_way=("“Draw the path” (due 21 Dec)", "“Call Ana”"), closed=1, held=1
    )
    said = text(replace(CHECKOUT, loop=dropped))

    assert "\nNobody took “Talk with Finance”; I stop asking.\n" in said
    assert (
        "\nMomentum: 1 improvement seen through, of which 1 held. Under way: “Draw the path” (due 21 Dec) and “Call Ana”.\n"
        in said
    )
    assert "\nNext: nothing new. First what is under way.\n" in said
    assert "\nNext: nothing to propose this week.\n" in text(replace(CHECKOUT, loop=Loop()))


def test_a_customer_is_quoted_by_weekday_or_by_day() -> None:
    earlier = replace(CHECKOUT, heard=Heard(date(2026, 11, 3), "It works.", None))

    assert line(earlier, "Heard") == "Heard from a customer (3 Nov): “It works.”"


@pytest.mark.parametrize(
    ("state", "volunteer", "title", "said"),
    [
        (ActionState.TAKEN, "U123", None, "<@U123> takes it."),
        (ActionState.AGREED, "U123", None, "<@U123> takes it."),
        (ActionState.DECLINED, None, None, "Not now."),
        (ActionState.DROPPED, None, None, "Nobody took it."),
        (ActionState.STOPPED, "U123", None, "It was stopped."),
        (ActionState.TAKEN, "U123", "Ring <!here>", "<@U123> takes on something better: “Ring &lt;!here&gt;”."),
    ],
)
def test_the_buttons_give_way_to_what_was_decided(
    state: ActionState, volunteer: str | None, title: str | None, said: str
) -> None:
    action = proposed()
    action.shown = 2
    action.state, action.volunteer, action.title = ActionState(state), volunteer, title or action.title
    [message] = messages(CHECKOUT, "/value", TEXT, action)

    assert message.text.splitlines()[-2] == said
    assert message.blocks[-2]["text"]["text"] == said
    assert "actions" not in [block["type"] for block in message.blocks]


def test_three_buttons_carry_the_action() -> None:
    [message] = messages(CHECKOUT, "/value", TEXT, proposed())

    buttons = message.blocks[-2]["elements"]
    assert [(one["action_id"], one["value"], one["text"]["text"]) for one in buttons] == [
        ("act_take", "7", "I'll take it"),
        ("act_better", "7", "Something better…"),
        ("act_later", "7", "Not now"),
    ]
