"""`import` of a Backstage catalog as an operator types it, alone and together with an organisation file."""

from bot.sandbox import Workspace
from tests.terminal.conftest import Here, Terminal

CATALOG = """# ours
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: Wallet, description: holds money}
spec: {owner: checkout, dependsOn: ['component:Card payments', 'component:ledger']}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger}
spec: {owner: money}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: money}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: bob}
spec: {profile: {email: U0Bob@example.com}, memberOf: [money]}
"""
ADDED = """+ team money
+ service Wallet
+ service ledger
+ link ledger → Wallet
4 added.
"""
LEFT_OUT = """Not taken over:
· catalog-info.yaml:5: Wallet: the owner "checkout" is neither in the files nor known here, so it has none
· catalog-info.yaml:5: Wallet: "component:Card payments" of dependsOn is neither in the files nor known here, so there is no link
· 1 of the users: without SLACK_BOT_TOKEN nobody is found by e-mail, so they are on no team and own nothing: u0bob@example.com.
· Fields without a place here: description (1).
"""


def test_a_catalog_is_imported_once_without_slack_and_what_is_left_out_is_said_each_time(
    terminal: Terminal, here: Here
) -> None:
    terminal.writes("catalog-info.yaml", CATALOG)
    dry = here("import", "catalog-info.yaml", "--dry-run")
    assert (dry.code, dry.out) == (0, f"{ADDED}{LEFT_OUT}This was a dry run: nothing was written.\n")
    ran = here("import", "catalog-info.yaml")
    assert (ran.code, ran.out, ran.err) == (0, f"{ADDED}{LEFT_OUT}", "")
    again = here("import", "catalog-info.yaml")
    assert (again.code, again.out, again.err) == (0, f"Nothing to change.\n{LEFT_OUT}", "")


async def test_a_catalog_and_an_organisation_file_are_one_import(connected: Terminal, slack: Workspace) -> None:
    connected.writes("catalog-info.yaml", CATALOG)
    ran = await connected.types("import", "catalog-info.yaml", "org.yaml")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "+ team Checkout (3 members)\n"
        "+ team money (1 member)\n"
        "+ customer Merchants\n"
        "+ service Card payments\n"
        "+ service Wallet\n"
        "+ service ledger\n"
        "+ link Card payments → Wallet\n"
        "+ link ledger → Wallet\n"
        "+ person U0ANA (Checkout)\n"
        "+ person U01ALICE (Checkout)\n"
        "+ person U0BOB (Checkout)\n"
        "+ work item CHK-412\n"
        "+ work item CHK-413\n"
        "13 added.\n"
        "Not taken over:\n"
        "· Fields without a place here: description (1).\n",
        "",
    )


def test_a_faulty_catalog_is_refused_with_its_line_and_nothing_else_is_imported(terminal: Terminal, here: Here) -> None:
    terminal.writes("catalog-info.yaml", CATALOG.replace("metadata: {name: money}", "metadata: {}"))
    ran = here("import", "org.yaml", "catalog-info.yaml")
    said = "catalog-info.yaml:14: an entity needs metadata.name\nNothing was imported.\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)
