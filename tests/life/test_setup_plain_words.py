"""Names that leads outside of IT may not understand are pointed out in `/value setup`, and kept all the same."""

from bot.blocks.setup_words import first_hints, hint, quote_hint, service_hint
from tests.life.setting_up import Hand

KAFKA = "“Kafka cluster”: leads outside of IT may not know the words Kafka and cluster. A business name helps."


def test_a_quote_is_pointed_out_and_stays_as_it_was_said() -> None:
    said = (
        "“your API is &lt;slow&gt;”: leads outside of IT may not know the word API. The page quotes it as it was said."
    )
    assert quote_hint("your API is <slow>") == said
    assert quote_hint("I stopped calling about missing payouts.") is None


def test_a_name_is_pointed_out_with_its_words_and_what_helps() -> None:
    assert hint("Merchants") is None
    assert hint("API team") == "“API team”: leads outside of IT may not know the word API. A plainer name helps."
    assert service_hint("Kafka cluster", None) == KAFKA
    assert service_hint("Kafka cluster", "Telling shops what they sold") is None
    assert service_hint("Events", "The <API> & co") == (
        "“The &lt;API&gt; &amp; co”: leads outside of IT may not know the word API. Another business name helps."
    )


def test_many_are_counted_not_listed() -> None:
    hints = [hint(f"Cluster {number}") for number in range(5)]
    assert first_hints([None, *hints]) == [*hints[:3], "… and 2 more like these."]
    assert first_hints([None]) == []


async def test_a_service_is_kept_and_pointed_out_until_it_has_a_business_name(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout")
    said = await dana.adds_service("Kafka cluster")
    there = "Next: put people on a team; I ask nobody else."
    assert said.text == f"Kafka cluster is on the map. {KAFKA} {there}"
    assert (
        await dana.asks()
    ).text == f"*Setting up.* So far: 1 team, 1 service, no customers and no links. {there}\n{KAFKA}"
    form = await dana.edits("Kafka cluster")
    assert [block["elements"][0]["text"] for block in form.blocks if block["type"] == "context"][:1] == [KAFKA]
    await dana.fills(business_name="Telling shops what they sold")
    assert (await dana.sends()).text == f"Kafka cluster is changed. {there}"
    assert (await dana.asks()).text == f"*Setting up.* So far: 1 team, 1 service, no customers and no links. {there}"


async def test_customers_and_teams_are_pointed_out_and_kept_too(dana: Hand) -> None:
    said = await dana.adds_team("DevOps", "checkout")
    team = "“DevOps”: leads outside of IT may not know the word DevOps. A plainer name helps."
    assert said.text == (
        f"DevOps is set up with nobody on it yet. {team} Next: put people on a team; I ask nobody else."
    )
    await dana.adds_service("Card payments")
    customer = "“Linux users”: leads outside of IT may not know the word Linux. A plainer name helps."
    assert (await dana.adds_customer("Linux users")).text == (
        f"Linux users is on the map. {customer} Next: put people on a team; I ask nobody else."
    )
    shown = await dana.asks()
    assert shown.text.endswith(f"\n{customer}\n{team}")
    for name, words in (("DevOps", team), ("Linux users", customer)):
        form = await dana.edits(name)
        assert words in [block["elements"][0]["text"] for block in form.blocks if block["type"] == "context"]
        await dana.slack.closes(dana.who)


async def test_what_a_customer_said_lately_is_pointed_out_on_the_page(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout")
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    for day, quote in (("2026-11-20", "Your API is slow."), ("2026-11-06", "Your API was slow.")):
        await dana.bot.does(
            "INSERT INTO conversation (customer_id, day, quote, shared, logged_at) "
            f"VALUES (1, '{day}', '{quote}', true, '2026-11-20 12:00:00')"
        )
    said = "“Your API is slow.”: leads outside of IT may not know the word API. The page quotes it as it was said."
    assert (await dana.asks()).text.endswith(f"\n{said}")
