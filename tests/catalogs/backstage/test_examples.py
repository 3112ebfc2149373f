"""A catalog of the structure of Backstage's own public examples is imported: dry, for good, and again."""

from tests.catalogs.backstage.conftest import EXAMPLES, House

CATALOGS = [path.read_text() for path in EXAMPLES]

ADDED = """+ team team-a (2 members)
+ team team-b (1 member)
+ team team-c
+ team team-d
+ service artist-lookup
+ service petstore
+ service playback-sdk
+ service playback-order
+ service podcast-api
+ service queue-proxy
+ service searcher
+ service shuffle-api
+ service wayback-archive
+ service wayback-archive-ingestion
+ service wayback-archive-storage
+ service wayback-search
+ service www-artist
+ service alternative/different-namespace
+ service artists-db
+ service artist-engagement-portal
+ service audio-playback
+ service podcast
+ link artist-lookup → artist-engagement-portal
+ link artist-lookup → www-artist
+ link playback-sdk → audio-playback
+ link playback-order → audio-playback
+ link podcast-api → podcast
+ link queue-proxy → podcast
+ link shuffle-api → audio-playback
+ link wayback-archive → wayback-search
+ link wayback-archive-ingestion → wayback-archive
+ link wayback-archive-storage → wayback-archive
+ link www-artist → artist-engagement-portal
+ link artists-db → artist-lookup
+ link artists-db → artist-engagement-portal
+ person U0BREANNA (team-a)
+ person U0GUEST (team-a)
+ person U0AMELIA (team-b)
38 added.
"""
LEFT_OUT = (
    "4 of the kind Group: without members and without a service, so no team: "
    "acme-corp, infrastructure, backstage, boxoffice.",
    "5 of the users: Slack does not know them, so they are on no team and own nothing: colette-brock@example.com, "
    "calum-leavy@example.com, frank-tiernan@example.com, eva-macdowell@example.com, lucy-sheehan@example.com.",
    "4 of the APIs provided: nothing in the files consumes them, so they make no link: "
    "petstore, streetlights, hello-world, wayback-search.",
    "3 of the kind Domain: it has no meaning here: artists, audio, playback.",
    "5 of the kind API: no service by itself; only the links that it makes are kept: "
    "hello-world, petstore, streetlights, wayback-archive, wayback-search.",
    "1 of the kind Location: it only says where other files are, and nothing is fetched: "
    "import those files too: example-groups.",
    "Fields without a place here: annotation backstage.io/source-template (1), apiConsumedBy (1), children (4), "
    "domain (3), links (1), parent (7), profile.displayName (1), tags (1), type (23).",
)
NOT_TAKEN = "Not taken over:\n" + "\n".join(f"· {sentence}" for sentence in LEFT_OUT)
SERVICES = """
SELECT service.name, team.name, service.owner, service.lifecycle FROM service
LEFT JOIN team ON team.id = service.team_id ORDER BY service.position, service.id
"""
LINKS = """
SELECT a.name, b.name FROM link JOIN service a ON a.id = from_service_id JOIN service b ON b.id = to_service_id
WHERE process IS NULL AND goal IS NULL AND need IS NULL AND confirmed_on IS NULL AND confirmed_by IS NULL
ORDER BY link.id
"""
TABLES = ("team", "service", "link", "trackerrule", "person", "membership", "customer", "workitem")


async def test_a_dry_run_says_what_an_import_does_then_and_a_second_one_has_nothing_to_do(house: House) -> None:
    house.knows(breanna_davison="U0BREANNA", guest="U0GUEST", amelia_park="U0AMELIA")
    dry = await house.imports(*CATALOGS, dry_run=True)
    assert "\n".join([*dry.changes.lines(40), ""]) == ADDED
    assert dry.left_out == LEFT_OUT
    assert [await house.rows(f"SELECT count(*) FROM {table}") for table in TABLES] == [[(0,)]] * len(TABLES)
    assert await house.imports(*CATALOGS) == dry
    before = [sorted(map(str, await house.rows(f"SELECT * FROM {table}"))) for table in TABLES]
    again = await house.imports(*CATALOGS)
    assert str(again) == f"Nothing to change.\n{NOT_TAKEN}"
    assert [sorted(map(str, await house.rows(f"SELECT * FROM {table}"))) for table in TABLES] == before


async def test_what_is_imported_stands_in_the_tables(house: House) -> None:
    house.knows(breanna_davison="U0BREANNA", guest="U0GUEST", amelia_park="U0AMELIA")
    await house.imports(*CATALOGS)
    assert await house.rows("SELECT name, channel, lead FROM team ORDER BY position") == [
        (team, "", None) for team in ("team-a", "team-b", "team-c", "team-d")
    ]
    assert await house.rows(SERVICES) == [
        ("artist-lookup", "team-a", None, "experimental"),
        ("petstore", "team-c", None, "experimental"),
        ("playback-sdk", "team-c", None, "experimental"),
        ("playback-order", None, "U0GUEST", "production"),
        ("podcast-api", "team-b", None, "experimental"),
        ("queue-proxy", "team-b", None, "production"),
        ("searcher", None, "U0GUEST", "production"),
        ("shuffle-api", None, "U0GUEST", "production"),
        ("wayback-archive", "team-a", None, "production"),
        ("wayback-archive-ingestion", "team-d", None, "production"),
        ("wayback-archive-storage", "team-a", None, "production"),
        ("wayback-search", "team-a", None, "production"),
        ("www-artist", "team-a", None, "production"),
        ("alternative/different-namespace", "team-a", None, "experimental"),
        ("artists-db", "team-a", None, None),
        ("artist-engagement-portal", "team-a", None, None),
        ("audio-playback", "team-c", None, None),
        ("podcast", "team-b", None, None),
    ]
    assert sorted(await house.rows(LINKS)) == sorted(
        tuple(line.removeprefix("+ link ").split(" → ")) for line in ADDED.splitlines() if line.startswith("+ link")
    )
    assert await house.rows(
        "SELECT team.name, slack_id, email FROM membership JOIN team ON team.id = team_id "
        "JOIN person ON person.id = person_id ORDER BY slack_id"
    ) == [
        ("team-b", "U0AMELIA", "amelia-park@example.com"),
        ("team-a", "U0BREANNA", "breanna-davison@example.com"),
        ("team-a", "U0GUEST", "guest@example.com"),
    ]


async def test_without_slack_the_services_and_links_come_and_the_people_later(house: House) -> None:
    house.slack = None
    first = await house.imports(*CATALOGS)
    assert (first.changes.count("+"), len(first.left_out)) == (35, 7)
    assert first.left_out[1] == (
        "8 of the users: without SLACK_BOT_TOKEN nobody is found by e-mail, so they are on no team and own nothing: "
        "breanna-davison@example.com, guest@example.com, amelia-park@example.com, colette-brock@example.com, "
        "calum-leavy@example.com, frank-tiernan@example.com, eva-macdowell@example.com, lucy-sheehan@example.com."
    )
    house.knows(guest="U0GUEST")
    assert (await house.imports(*CATALOGS)).changes.lines() == [
        "~ team team-a: 1 member more",
        "~ service playback-order: owner none → U0GUEST",
        "~ service searcher: owner none → U0GUEST",
        "~ service shuffle-api: owner none → U0GUEST",
        "+ person U0GUEST (team-a)",
        "1 added, 4 changed.",
    ]
