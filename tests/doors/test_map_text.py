"""Whatever the map is called, nothing in its pages comes alive but people's names and addresses of our own making."""

import re
from typing import Any

from hypothesis import given

from bot.blocks import chain, naming, service, talk, unlinked, work
from bot.blocks.kit import Message
from bot.domain.around import behind, onward, towards
from bot.domain.chain import Chain
from bot.domain.names import Match, Named
from bot.domain.steps import Spot
from storage.conversations import Talk
from storage.models import Customer, Link, Objective, OutcomeMeasure, Service, TrackerRule, WorkItem
from storage.services import Card
from storage.words import CustomerKind, Level, RuleKind, Wording
from tests.atlas import talk as talked
from tests.doors.test_typed_text import ALIVE, DAY, spoken, typed

OURS = re.compile(r"<@[UW][A-Z0-9]+>|<https?://[^<>|\s\"]+\|[^<>]*>")


def tame(page: Message) -> None:
    """Assert that nothing comes alive in a page but what we made."""
    for text, verbatim in [*spoken(page.blocks), (page.text, True)]:
        assert verbatim
        bare = OURS.sub("", text)
        assert not re.search(r"[<>]", bare)
        assert not re.search(r"&(?!amp;|lt;|gt;)", bare) or "…" in bare


def drawn(words: str) -> tuple[Chain, Service]:
    cards = Service(id=1, name=words, business_name=words, lets=words, owner=words, funder="U0RUTH")
    payer = Customer(id=1, name=words, kind=CustomerKind.PAYER)
    said: dict[str, Any] = {"process": words, "goal": words, "need": words, "confirmed_on": DAY, "confirmed_by": words}
    return Chain([cards], [payer], [Link(id=1, from_service_id=1, to_customer_id=1, **said)], DAY), cards


@given(words=typed)
def test_names_of_the_map_stay_dead_in_the_chain_and_the_card(words: str) -> None:
    whole, cards = drawn(words)
    for spot in (Spot(False, 1), Spot(True, 1)):
        before, after = towards(whole, spot), onward(whole, spot)
        mine = None if spot.is_customer else cards
        levels = {1: Level.BUSINESS}
        view = chain.View(whole, whole.places[spot], before, after, len(behind(whole, spot)), mine, words, levels)
        tame(chain.page(view))
    measure = OutcomeMeasure(service_id=1, measure=words, unit=words, objective_id=1, target=1, agreed_by=words)
    rules = [TrackerRule(service_id=1, kind=RuleKind.LABEL, name=words)]
    card = Card(cards, words, measure, Objective(name=words, weight=1).name, rules, 1)
    tame(service.page(service.Known(card, Level.BUSINESS, whole.route(1), [words], DAY, DAY, True, True)))


@given(words=typed)
def test_items_and_what_is_unlinked_stay_dead(words: str) -> None:
    whole, cards = drawn(words)
    item = WorkItem(id=1, key=words, title=words, tracker=words, url=words, state=words, requester=words)
    tame(work.page(work.Piece(item, cards, whole.route(1))))
    tame(work.unknown(words, [item], "/value"))
    for may_link in (True, False):
        gaps = unlinked.Gaps([(cards, whole.route(2))], 1, [item], may_link=may_link)
        tame(unlinked.page(gaps.of(1, Wording.PAYING, None, "/value")))


@given(words=typed)
def test_conversations_and_choices_stay_dead(words: str) -> None:
    said: dict[str, Any] = {"heard": words, "told": words, "quote": words, "quote_from": words, "shared": True}
    one = Talk(talked(1, DAY, person_id=1, id=1, **said), words, words)
    named = Named("customer/1", words, words, "customer")
    tame(talk.page(talk.Listed([one], [talk.Heard(words, DAY)], DAY, 1, named)))
    tame(talk.noted(one))
    tame(naming.unsure("chain", words, Match(near=(named, named)), [named], "customer", "/value"))
    tame(naming.unsure("chain", words, Match(), [named], "customer", "/value"))
    tame(naming.choice("chain", "Which?", [named], "customer", "/value"))


def test_only_a_slack_id_becomes_a_mention_and_only_an_address_a_link() -> None:
    assert naming.mention("U0RUTH") == "<@U0RUTH>"
    assert all("<" not in naming.mention(words) for words in ALIVE)
    assert naming.linked("CHK-1", "https://acme.example/a?b&c") == "<https://acme.example/a?b&amp;c|CHK-1>"
    assert naming.linked("<x>", "javascript:alert(1)") == naming.linked("<x>", "https://a|b>") == "&lt;x&gt;"
