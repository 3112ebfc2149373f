"""What a person or an organisation file said stays: a catalog fills what is empty, and adds."""

from tests.catalogs.backstage.conftest import House, entity

COMPANY = """
teams:
  - {name: Platform, channel: C01PLATFORM, members: [U0EVE]}
  - {name: Checkout, channel: C02CHECKOUT, members: [U0ANA]}
customers: [{name: Merchants, kind: payer}]
services:
  - name: Payments
    team: Checkout
    business_name: Taking card payments
    trackers: {github: [acme/payments]}
    links: [{to: Merchants, goal: get paid, need: cash, process: payouts, confirmed: {on: 2026-11-02, by: U0EVE}}]
  - name: hosting
    links: [{to: Payments, process: running it, confirmed: {on: 2026-11-02, by: U0EVE}}]
"""
CATALOG = "".join(
    [
        entity("Group", "checkout", "members: [ana, bob]"),
        entity("Group", "data"),
        entity("User", "ana", "profile: {email: ana@example.com}"),
        entity("User", "bob", "profile: {email: bob@example.com}, memberOf: [data]"),
        entity(
            "Component",
            "payments",
            "owner: data, lifecycle: production, dependsOn: ['component:hosting', 'resource:lake']",
            "title: Cards\nannotations: {github.com/project-slug: acme/pay, jira/project-key: PAY}",
        ),
        entity("Component", "hosting", "owner: checkout, dependsOn: ['component:payments']"),
        entity("Resource", "lake", "owner: data"),
    ]
)
LEFT_OUT = (
    '2.yaml:29: Payments: the team "data" is left out: here it is "Checkout", which stays',
    '2.yaml:29: Payments: the title "Cards" is left out: here it is "Taking card payments", which stays',
    "2.yaml:38: Payments → hosting is left out: it would close the circle Payments → hosting → Payments; "
    "set it by hand if another link of these is the wrong one",
)
LINKS = """
SELECT a.name, b.name, c.name, process, goal, need, confirmed_by FROM link JOIN service a ON a.id = from_service_id
LEFT JOIN service b ON b.id = to_service_id LEFT JOIN customer c ON c.id = to_customer_id ORDER BY a.name
"""


async def everything(house: House) -> list[list[tuple[object, ...]]]:
    return [
        await house.rows("SELECT name, channel, position FROM team ORDER BY position, id"),
        await house.rows(
            "SELECT s.name, t.name, business_name, lifecycle, s.position FROM service s "
            "LEFT JOIN team t ON t.id = team_id ORDER BY s.position, s.id"
        ),
        await house.rows(LINKS),
        await house.rows("SELECT kind, trackerrule.name FROM trackerrule ORDER BY kind, trackerrule.name"),
        await house.rows(
            "SELECT t.name, slack_id, h.name FROM membership JOIN team t ON t.id = team_id "
            "JOIN person p ON p.id = person_id JOIN team h ON h.id = p.home_team_id ORDER BY slack_id, t.name"
        ),
    ]


AFTER: list[list[tuple[object, ...]]] = [
    [("Platform", "C01PLATFORM", 0), ("Checkout", "C02CHECKOUT", 1), ("data", "", 3)],
    [
        ("Payments", "Checkout", "Taking card payments", "production", 0),
        ("hosting", "Checkout", None, None, 1),
        ("lake", "data", None, None, 4),
    ],
    [
        ("Payments", None, "Merchants", "payouts", "get paid", "cash", "U0EVE"),
        ("hosting", "Payments", None, "running it", None, None, "U0EVE"),
        ("lake", "Payments", None, None, None, None, None),
    ],
    [("github", "acme/pay"), ("github", "acme/payments"), ("jira", "PAY")],
    [
        ("Checkout", "U0ANA", "Checkout"),
        ("Checkout", "U0BOB", "Checkout"),
        ("data", "U0BOB", "Checkout"),
        ("Platform", "U0EVE", "Platform"),
    ],
]


TOGETHER: list[list[tuple[object, ...]]] = [
    [(*row[:-1], position) for position, row in enumerate(AFTER[0])],
    [(*row[:-1], position) for position, row in enumerate(AFTER[1])],
    *AFTER[2:],
]


async def test_a_catalog_after_an_organisation_file_adds_and_takes_nothing_away(house: House) -> None:
    house.knows(ana="U0ANA", bob="U0BOB")
    await house.imports(COMPANY)
    imported = await house.imports("teams: []\n", CATALOG)
    assert imported.changes.lines() == [
        "+ team data (1 member)",
        "~ team Checkout: 1 member more",
        "+ service lake",
        "~ service Payments: lifecycle none → production, github acme/payments → acme/pay,acme/payments, jira none → PAY",
        "~ service hosting: team none → Checkout",
        "+ link lake → Payments",
        "+ person U0BOB (Checkout)",
        "~ person U0ANA: email none → ana@example.com",
        "4 added, 4 changed.",
    ]
    assert imported.left_out == LEFT_OUT
    assert await everything(house) == AFTER
    again = await house.imports("teams: []\n", CATALOG)
    assert (again.changes.lines(), again.left_out) == (["Nothing to change."], LEFT_OUT)
    assert await everything(house) == AFTER


async def test_both_in_one_command_come_to_the_same_in_either_order(house: House) -> None:
    house.knows(ana="U0ANA", bob="U0BOB")
    first = await house.imports(COMPANY, CATALOG)
    assert (first.changes.lines()[-1], first.left_out) == ("13 added.", LEFT_OUT)
    assert await everything(house) == TOGETHER
    assert not (await house.imports(CATALOG, COMPANY)).changes
    assert await everything(house) == TOGETHER


REMOVED = [
    '2.yaml:24: bob: the team "data" was removed here, so nobody joins',
    '2.yaml:11: the team "data" was removed here and stays so',
    '2.yaml:32: payments: the owner "data" was removed here, so it has none',
    LEFT_OUT[1],
    '2.yaml:43: the service "lake" was removed here and stays so',
    '2.yaml:32: payments: "resource:lake" of dependsOn was removed here, so there is no link',
    LEFT_OUT[2],
]


async def test_what_was_removed_here_stays_removed(house: House) -> None:
    house.knows(ana="U0ANA", bob="U0BOB")
    await house.imports(COMPANY, CATALOG)
    gone = "teams: [{name: data, remove: true}]\nservices: [{name: lake, remove: true}]\n"
    await house.imports(gone)
    for again in (await house.imports("teams: []\n", CATALOG), await house.imports(gone, CATALOG)):
        assert not again.changes
        assert list(again.left_out) == REMOVED
