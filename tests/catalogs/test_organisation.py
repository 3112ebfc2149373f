"""An organisation file is read wholly or refused with every fault, its line, and the nearest right name."""

from datetime import date, time

import pytest

from bot.catalogs.faults import FaultyFileError
from bot.catalogs.organisation import Organisation, read

TEAM = 'teams: [{name: Checkout, channel: "#checkout", members: [U01ALICE]}]\n'


def refusal(text: str) -> str:
    """What somebody reads whose file is refused."""
    with pytest.raises(FaultyFileError) as refused:
        read(text, "acme.yaml")
    return str(refused.value)


def team(keys: str) -> Organisation:
    return read(f"teams: [{{name: Checkout, channel: C01CHECKOUT, members: [U01ALICE], {keys}}}]\n", "acme.yaml")


def test_every_part_of_the_format_is_read(example: str) -> None:
    acme = read(example, "acme.yaml")
    [checkout] = acme.teams
    [alice] = acme.people
    hosting, payments = acme.services
    assert (checkout.lead, checkout.members) == ("U01ALICE", ("U01ALICE", "bob@example.com"))
    assert (checkout.ask_at, checkout.days) == ((time(14), False), "mon,tue,wed,thu,fri")
    assert checkout.digest
    assert (checkout.digest.day, checkout.digest.at, checkout.digest.tz) == ("mon", time(10), "Europe/Madrid")
    assert (alice.ask_at, alice.days, alice.fraction) == ((time(10, 30), False), "mon,wed", 0.5)
    assert hosting.links[0].confirmed
    assert hosting.links[0].confirmed.on == date(2026, 11, 2)
    assert payments.outcome
    assert (payments.outcome.unit, payments.outcome.target) == ("%", 97.0)
    assert payments.trackers
    assert payments.trackers.github == ("acme/payments",)
    assert acme.work_items[0].type == "feature"
    assert (payments.funder, payments.level, payments.lifecycle) == ("U05FINN", "application", "production")
    assert payments.trackers.components == ("Payouts",)
    assert acme.wording == "paying customers"
    assert [manager.person for manager in acme.managers] == ["U03DANA"]
    assert [objective.weight for objective in acme.objectives] == [60, 40]


def test_a_name_remembers_its_line(example: str) -> None:
    acme = read(example, "acme.yaml")
    assert example.splitlines()[acme.services[1].name.line - 1].strip() == "- name: Card payments"


def test_everybody_named_is_found_wherever_they_are_named(example: str) -> None:
    assert sorted(set(read(example, "acme.yaml").people_named())) == [
        "U01ALICE",
        "U03DANA",
        "U05FINN",
        "bob@example.com",
    ]


@pytest.mark.parametrize("written", ["14:30", '"14:30"'])
def test_a_time_without_quotes_is_the_time_that_was_meant(written: str) -> None:
    assert team(f"ask_at: {written}").teams[0].ask_at == (time(14, 30), False)


def test_exactly_switches_the_sampling_window_off() -> None:
    assert team("ask_at: 9:05 exactly").teams[0].ask_at == (time(9, 5), True)


def test_norway_is_a_country_and_not_a_no() -> None:
    assert team("country: NO").teams[0].country == "NO"


def test_a_region_is_written_as_the_calendar_of_holidays_knows_it() -> None:
    assert team("country: es-md").teams[0].country == "ES-MD"


def test_anchors_and_merged_mappings_are_yaml_as_usual() -> None:
    acme = read(
        "teams:\n"
        "  - &usual {name: Checkout, channel: C01, members: &all [U01ALICE, U02BOB], days: [mon], country: ES}\n"
        "  - {<<: *usual, name: Platform, country: NO}\n"
        "  - {name: Data, channel: C02, members: *all}\n",
        "acme.yaml",
    )
    assert [(team.name, team.days, team.country) for team in acme.teams] == [
        ("Checkout", "mon", "ES"),
        ("Platform", "mon", "NO"),
        ("Data", None, None),
    ]
    assert acme.teams[2].members == ("U01ALICE", "U02BOB")


def test_a_key_left_out_differs_from_a_key_without_a_value() -> None:
    assert not team("informed: true").teams[0].said("country")
    assert team("country: ~").teams[0].said("country")


def test_a_section_whose_entries_are_commented_out_is_empty() -> None:
    assert read("teams:\n#  - {name: Checkout}\nservices:\n", "acme.yaml").teams == ()


def test_what_is_removed_needs_no_other_key() -> None:
    acme = read(
        "teams: [{name: A, remove: true}]\ncustomers: [{name: B, remove: true}]\n"
        "objectives: [{name: C, remove: true}]\nservices: [{name: D, remove: true, links: [{to: D}]}]\n",
        "acme.yaml",
    )
    assert acme.teams[0].remove
    assert acme.customers[0].remove
    assert acme.objectives[0].remove


def test_all_faults_are_shown_together_in_the_order_of_their_lines() -> None:
    assert refusal(
        "objectives: [{name: Pay faster, weight: 60}]\n"
        "teams:\n"
        "  - name: Checkout\n"
        "    chanel: C01CHECKOUT\n"
        "    members: [alice]\n"
        "    ask_at: 25:00\n"
        "services:\n"
        "  - {name: Payments, links: [{to: Payments}]}\n"
        "customers:\n"
        "  - {name: Merchants, kind: payr}\n"
    ) == (
        "acme.yaml:1: the weights of the objectives sum to 60, not 100\n"
        'acme.yaml:3: a team needs channel: its id, or a #name in quotes such as "#checkout"\n'
        'acme.yaml:4: unknown key "chanel" in a team; did you mean channel?\n'
        'acme.yaml:5: an entry of members "alice" is neither a Slack id such as U01ALICE nor an e-mail address\n'
        'acme.yaml:6: ask_at "25:00" is not a time; write "14:00" or "14:00 exactly"\n'
        'acme.yaml:8: "Payments" links to itself\n'
        'acme.yaml:10: kind: "payr" is not a kind of customer (it, business, payer); did you mean payer?\n'
        "Nothing was imported."
    )


def test_twenty_faults_are_shown_and_the_others_counted() -> None:
    wrong = "".join(f"  - {{key: W-{number}, type: featur}}\n" for number in range(1022))
    said = refusal(f"work_items:\n{wrong}").splitlines()
    assert len(said) == 22
    assert said[20:] == ["… and 1,002 more.", "Nothing was imported."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "1: the file is empty"),
        ("- a\n", "1: this is not an organisation file: it should begin with a key such as teams:"),
        ("teams: [{name: A\n  b: 1\n", "2: not YAML: did not find expected ',' or '}'"),
        ("teams:\n\t- name: A\n", "2: indented with a tab; YAML wants spaces"),
        ("goal: {text: a\x00b}\n", "1: a control character, which YAML forbids"),
        ("teams: []\n---\nteams: []\n", "2: a second document starts here; a file holds one"),
        ("teams: *if\n", "1: not YAML: the alias *if stands for nothing above"),
        ("teams: &all [*all]\n", "1: the alias *all stands inside of what it stands for"),
        ("teams: " + "[" * 51 + "]" * 51, "1: nested more than 50 deep"),
        ("teams: []\nteams: []\n", '2: "teams" is given twice in one entry'),
        ("? [a]\n: 1\n", "1: a key is one word, not a list, a mapping or nothing"),
        ("<<: [a]\n", "1: << takes an alias of a mapping"),
        ("team: []\n", '1: unknown key "team"; did you mean teams?'),
        ("display_information: {name: A}\n", '1: unknown key "display_information"; known are goal, wording, objectives, roles, teams, people, customers, services, work_items'),
        ("customers: [{name: A, kind: it, people: [U01]}]\n", '1: unknown key "people" in a customer; known are name, was, remove, links, kind'),
        ("teams: Checkout\n", '1: teams is a list, not "Checkout"'),
        ("teams: [Checkout]\n", '1: a team is a mapping, not "Checkout"'),
        ("goal: Pay faster\n", '1: a goal is a mapping, not "Pay faster"'),
        ("goal: {owner: U03DANA}\n", "1: a goal needs text"),
        (f"goal: {{text: {'a' * 141}}}\n", "1: text has 141 characters; at most 140 fit"),
        ("goal: {text: a, review: tomorrow}\n", '1: review "tomorrow" is not a date; write 2026-11-02'),
        ("roles: {managers: [dana]}\n", '1: person "dana" is neither a Slack id such as U01ALICE nor an e-mail address'),
        ("roles: {managers: [[U01]]}\n", "1: a manager is a mapping, not a list"),
        ("roles: {admins: [[U01]]}\n", "1: an administrator is a mapping, not a list"),
        ("roles: {admins: [dana]}\n", '1: person "dana" is neither a Slack id such as U01ALICE nor an e-mail address'),
        ("roles: {admin: [U01]}\n", '1: unknown key "admin" in roles; did you mean admins?'),
        ("roles: {admins: [U01, U01]}\n", "1: U01 stands in admins twice, first on line 1"),
        ("roles: {managers: [U01, {person: U01, remove: true}]}\n", "1: U01 stands in managers twice, first on line 1"),
        ("roles: {managers: [U01]}\npeople: [{person: U01, remove: true}]\n", "1: U01 is a manager here and is removed under people"),
        ("wording: clients\n", '1: wording: "clients" is not a wording (paying customers, people we serve)'),
        ("services: [{name: A, level: app}]\n", '1: level: "app" is not a level (infrastructure, application, business)'),
        ("services: [{name: A, lifecycle: prod}]\n", '1: lifecycle: "prod" is not a lifecycle (experimental, production, deprecated)'),
        ("services: [{name: A, funder: dana}]\n", '1: funder "dana" is neither a Slack id such as U01ALICE nor an e-mail address'),
        ("services: [{name: A, links: [{to: B}, {to: B, remove: true}]}]\n", '1: link "A → B" stands here twice, first on line 1'),
        ("objectives: [{name: A}]\n", "1: an objective needs weight"),
        ("objectives: [{name: A, weight: much}]\n", '1: weight is a number, not "much"'),
        ("objectives: [{name: A, weight: 0}, {name: B, weight: 100}]\n", '1: weight is more than 0 and at most 100, not "0"'),
        ("services: [{team: A}]\n", "1: a service needs name"),
        ("services: [{name: }]\n", "1: name is empty"),
        ("services: [{name: [a]}]\n", "1: name is a text, not a list"),
        ("services: [{name: {a: b}}]\n", "1: name is a text, not a mapping"),
        ("customers: [{name: A}]\n", "1: a customer needs kind: it, business or payer"),
        (f"services:\n  - name: {'a' * 201}\n", "2: name has 201 characters; at most 200 fit"),
        ("services: [{name: A, outcome: {measure: m, objective: o}}]\n", "1: an outcome needs unit"),
        ("services: [{name: A, outcome: {measure: m, unit: u, objective: o, target: .nan}}]\n", '1: target is a number, not ".nan"'),
        ("services: [{name: A, trackers: {githup: [a]}}]\n", '1: unknown key "githup" in trackers; did you mean github?'),
        ("services: [{name: A, links: [{to: B, confirmed: {on: 2026-13-01}}]}]\n", '1: on "2026-13-01" is not a date; write 2026-11-02'),
        ("services:\n  - name: A\n    trackers: {github: [payments]}\n", '3: github "payments" is not a repository such as acme/payments, or acme/* for all of acme'),
        ("services: [{name: A, trackers: {gitlab: [acme]}}]\n", '1: gitlab "acme" is not a project such as acme/payments or acme/shop/web, or acme/* for all of acme'),
        ("services: [{name: A, trackers: {jira: [CHK-412]}}]\n", '1: jira "CHK-412" is not the key of a project such as CHK'),
        ("services: [{name: A}, {name: B}, {name: A}]\n", '1: service "A" stands here twice, first on line 1'),
        ("work_items: [{key: A}, {key: A}]\n", '1: work item "A" stands here twice, first on line 1'),
        ("work_items: [{key: A, type: fix}]\n", '1: type: "fix" is not a type of work (feature, incident, change, capacity, service desk, project, compliance, learning, meeting, other)'),
        ("services: [{name: A, was: B}, {name: B}]\n", '1: service "B" becomes "A" and so cannot stand here again'),
        ("services: [{name: A, was: B}, {name: C, was: B}]\n", '1: service "B" becomes "C" and so cannot stand here again'),
        ("people: [{person: U01, fraction: 1.5}]\n", '1: fraction is more than 0 and at most 1, not "1.5"'),
        ("people: [{person: U01, fraction: half}]\n", '1: fraction is a number, not "half"'),
        ("people: [{person: U01, days: [someday]}]\n", '1: days: no day is called "someday"'),
        ("people: [{person: U01, days: [monday]}]\n", '1: days: no day is called "monday"; did you mean mon?'),
        ("people: [{person: U01, days: []}]\n", "1: days is empty; name at least one day"),
        ("people: [{person: U01, days: mon}]\n", '1: days is a list such as [mon, tue], not "mon"'),
        ("people: [{person: U01, country: Spain}]\n", '1: country: no public holidays are known for "Spain"; did you mean ES?'),
        ("people: [{person: U01, country: ES-MM}]\n", '1: country: no public holidays are known for "ES-MM"; did you mean ES-ML?'),
        ("people: [{person: U01}, {person: U01}]\n", "1: U01 stands in people twice, first on line 1"),
        ("people: [{person: U01, remove: maybe}]\n", '1: remove is true or false, not "maybe"'),
        (TEAM + "people: [{person: U01ALICE, remove: true}]\n", '1: U01ALICE is a member of "Checkout" here and is removed under people'),
        ("objectives: [{name: Pay faster, weight: 100}]\nservices: [{name: A, outcome: {measure: m, unit: u, objective: Pay fast}}]\n", '2: no objective is called "Pay fast"; did you mean Pay faster?'),
        ("services:\n  - {name: A, links: [{to: B}]}\n  - {name: B, links: [{to: C}]}\n  - {name: C, links: [{to: A}]}\n", "4: the links go round in a circle: A → B → C → A"),
        ("customers: [{name: A, kind: it, links: [{to: B}]}, {name: B, kind: it, links: [{to: A}]}]\n", "1: the links go round in a circle: A → B → A"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_the_cure(text: str, words: str) -> None:
    assert refusal(text) == f"acme.yaml:{words}\nNothing was imported."


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("channel: #checkout\n    members: [U01]", 'a team needs channel: its id, or a #name in quotes such as "#checkout"'),
        ("channel: checkout\n    members: [U01]", 'channel "checkout" is neither a channel\'s id such as C01CHECKOUT nor a "#name"'),
        ("channel: C01\n    lead: @alice\n    members: [U01]", "not YAML: found character that cannot start any token"),
        ("channel: C01", "a team needs members or members_from"),
        ("channel: C01\n    members: U01", 'members is a list, not "U01"'),
        ("channel: C01\n    members_from: {usergroup: S01, channel: C01}", "members_from needs either usergroup or channel"),
        ("channel: C01\n    members_from: {usergroup: devs}", 'usergroup "devs" is not a user group\'s id such as S012AB'),
        ("channel: C01\n    members: [U01]\n    informed: 3", 'informed is true or false, not "3"'),
        ("channel: C01\n    members: [U01]\n    digest: {tz: Europe/Madird}", 'tz: no time zone is called "Europe/Madird"; did you mean Europe/Madrid?'),
        ("channel: C01\n    members: [U01]\n    digest: {at: 10:00 exactly}", 'at "10:00 exactly" is not a time; write "10:00"'),
        ("channel: C01\n    members: [U01]\n    digest: {dya: mon}", 'unknown key "dya" in a digest; did you mean day?'),
        ("channel: C01\n    members: [U01]\n    ask_at: 14.00", 'ask_at "14.00" is not a time; write "14:00" or "14:00 exactly"'),
    ],
)  # fmt: skip
def test_a_team_says_where_it_is_and_who_is_on_it(keys: str, words: str) -> None:
    said = refusal(f"teams:\n  - name: Checkout\n    {keys}\n").splitlines()
    assert [line.split(": ", 1)[1] for line in said[:-1]] == [words]


def test_an_objective_that_cannot_be_read_brings_no_second_fault_about_the_weights() -> None:
    assert refusal("objectives: [{name: A, weight: 60}, {name: B}]\n") == (
        "acme.yaml:1: an objective needs weight\nNothing was imported."
    )
