"""What each thing of a catalog means here, and in which words it is left out where it means nothing."""

import time

import pytest

from bot.catalogs.backstage.meaning import meaning
from bot.catalogs.backstage.standing import Standing
from bot.catalogs.faults import FaultyFileError
from tests.catalogs.backstage.conftest import catalog, entity, meant

KNOWN = Standing(slack={"ana@example.com": "U0ANA", "bob@example.com": "U0BOB"})


def links(*entities: str, standing: Standing | None = None) -> tuple[list[str], list[str]]:
    """The links that a catalog makes, and what is left out."""
    added, left = meant(*entities, standing=standing)
    return [f"{service.name} → {link.to}" for service in added.services for link in service.links], left


def tracked(*annotations: str, other: str = "") -> tuple[dict[str, list[str]], list[str]]:
    """The tracker rules of a component with these annotations, and what is left out."""
    lines = "\n".join(["annotations:", *(f"  {annotation}" for annotation in annotations)])
    added, left = meant(entity("Component", "shop", metadata=lines), other)
    trackers = added.services[0].trackers
    rules = (
        {key: [str(name) for name in getattr(trackers, key)] for key in trackers.model_fields_set} if trackers else {}
    )
    return rules, left


def user(name: str, spec: str = "") -> str:
    return entity("User", name, f"profile: {{email: {name.capitalize()}@Example.com}}, {spec}")


def test_what_is_depended_on_serves_what_depends() -> None:
    a = entity("Component", "a", "dependsOn: [resource:db], dependencyOf: [component:b], system: s, subcomponentOf: b")
    others = [entity("Component", "b"), entity("Resource", "db"), entity("System", "s")]
    assert links(a, *others) == (["a → s", "a → b", "db → a"], [])


def test_whoever_provides_an_api_serves_whoever_consumes_it() -> None:
    apis = "providesApis: [pay, refund]"
    made = [entity("Component", "a", apis), entity("Component", "b", "consumesApis: [pay, api:other/pay]")]
    assert links(*made) == (
        ["a → b"],
        [
            'catalog.yaml:12: b: nothing in the files provides "api:other/pay" of consumesApis, so there is no link',
            "1 of the APIs provided: nothing in the files consumes them, so they make no link: refund.",
        ],
    )


def test_capitals_and_the_namespace_one_is_in_need_not_be_said() -> None:
    made = [
        entity("Component", "Cards", "dependsOn: [Resource:DB, resource:default/db]", "namespace: pay"),
        entity("Resource", "db", metadata="namespace: pay"),
        entity("Resource", "db"),
    ]
    assert links(*made) == (["pay/db → pay/Cards", "db → pay/Cards"], [])


def test_a_link_that_closes_a_circle_or_leads_to_itself_is_left_out() -> None:
    made = [
        entity("Component", "a", "dependsOn: [component:b]"),
        entity("Component", "b", "dependsOn: [component:c, component:b]"),
        entity("Component", "c", "dependsOn: [component:a]"),
    ]
    by_hand = "set it by hand if another link of these is the wrong one"
    assert links(*made) == (
        ["b → a", "c → b"],
        [
            "catalog.yaml:12: b → b is left out: a service does not serve itself",
            f"catalog.yaml:18: a → c is left out: it would close the circle a → c → b → a; {by_hand}",
        ],
    )
    known = Standing(services={"a": {}, "b": {}}, links=frozenset({("a", "b")}))
    assert links(made[0], entity("Component", "b"), standing=known) == (
        [],
        [f"catalog.yaml:6: b → a is left out: it would close the circle b → a → b; {by_hand}"],
    )


def test_a_large_map_is_read_in_seconds_though_what_is_needed_comes_last_in_the_file() -> None:
    made = []
    for number in reversed(range(5_000)):
        needs = ", ".join(f"component:c{other}" for other in range(max(0, number - 5), number))
        made.append(entity("Component", f"c{number}", f"dependsOn: [{needs}]"))
    begun = time.process_time()
    found, left = links(*made, entity("Component", "d1", "dependsOn: [component:d2]"), entity("Component", "d2"))
    assert time.process_time() - begun < 5
    assert (len(found), left) == (5 * 5_000 - 15 + 1, [])


def test_a_reference_that_nobody_knows_or_that_is_no_service_makes_no_link() -> None:
    assert links(entity("Component", "a", "dependsOn: [b, component:b, api:b], system: s")) == (
        [],
        [
            'catalog.yaml:6: a: "s" of system is neither in the files nor known here, so there is no link',
            'catalog.yaml:6: a: "b" of dependsOn says no kind, such as component: or resource:, so there is no link',
            'catalog.yaml:6: a: "component:b" of dependsOn is neither in the files nor known here, so there is no link',
            'catalog.yaml:6: a: "api:b" of dependsOn is no component, system or resource, so there is no link',
        ],
    )


def test_a_service_that_is_known_here_may_be_referred_to_in_any_capitals() -> None:
    known = Standing(services={"Shared hosting": {}, "Payments": {}})
    assert links(entity("Component", "shop", "dependencyOf: [component:payments]"), standing=known) == (
        ["shop → Payments"],
        [],
    )


def test_of_equal_names_the_component_keeps_it_and_what_is_known_under_another_keeps_that() -> None:
    same = [entity("Resource", "pay"), entity("System", "pay"), entity("Component", "pay", "system: pay")]
    added, left = meant(*same)
    assert ([str(service.name) for service in added.services], left) == (["pay (resource)", "pay (system)", "pay"], [])
    assert links(*same)[0] == ["pay → pay (system)"]
    later, _ = meant(same[1], standing=Standing(services={"pay": {}, "pay (system)": {}}))
    assert [str(service.name) for service in later.services] == ["pay (system)"]


def test_title_lifecycle_and_owner_are_taken_over() -> None:
    added, left = meant(
        entity("Component", "a", "owner: shop, lifecycle: Production", "title: Card payments"),
        entity("Component", "b", "owner: user:ana, lifecycle: ga"),
        entity("Component", "c", "owner: nobody"),
        entity("Group", "shop", "members: [bob]"),
        user("ana"),
        user("bob"),
        standing=KNOWN,
    )
    a, b, c = added.services
    assert (a.team, a.business_name, a.lifecycle, a.said("owner")) == ("shop", "Card payments", "production", False)
    assert (b.owner, b.said("team"), b.said("lifecycle")) == ("ana@example.com", False, False)
    assert c.model_fields_set == {"name"}
    assert [(team.name, team.channel, team.members) for team in added.teams] == [("shop", "", ("bob@example.com",))]
    assert left == [
        'catalog.yaml:13: b: the lifecycle "ga" is none of experimental, production, deprecated, so it has none',
        'catalog.yaml:19: c: the owner "nobody" is neither in the files nor known here, so it has none',
    ]


def test_people_join_by_both_sides_and_whoever_cannot_is_named() -> None:
    added, left = meant(
        entity("Group", "shop", "members: [ana, zoe]"),
        user("ana", "memberOf: [shop]"),
        user("bob", "memberOf: [shop, gone]"),
        user("eve", "memberOf: [shop]"),
        entity("User", "kim", "memberOf: [shop]"),
        entity("User", "lee", "profile: {email: lee}, memberOf: [shop]"),
        user("max"),
        entity("Group", "empty"),
        standing=KNOWN,
    )
    assert [(team.name, team.members) for team in added.teams] == [("shop", ("ana@example.com", "bob@example.com"))]
    assert left == [
        'catalog.yaml:6: shop: the member "zoe" is neither in the files nor known here, so nobody joins',
        'catalog.yaml:18: bob: the team "gone" is neither in the files nor known here, so nobody joins',
        "catalog.yaml:29: kim: there is no e-mail by which Slack could know them, so they are left out",
        'catalog.yaml:35: lee: "lee" is no e-mail address by which Slack could know them, so they are left out',
        "1 of the kind User: on no team, and the owner of no service: max.",
        "1 of the users: Slack does not know them, so they are on no team and own nothing: eve@example.com.",
        "1 of the kind Group: without members and without a service, so no team: empty.",
    ]


def test_annotations_become_tracker_rules() -> None:
    assert tracked(
        "github.com/project-slug: acme/shop",
        "gitlab.com/project-slug: acme/web/shop",
        "jira/project-key: chk",
        "jira/component: Card payments",
        "jira/label: 'cards, payouts'",
    ) == (
        {
            "github": ["acme/shop"],
            "gitlab": ["acme/web/shop"],
            "jira": ["CHK"],
            "components": ["Card payments"],
            "labels": ["cards", "payouts"],
        },
        [],
    )


def test_a_component_in_a_jira_project_that_others_share_does_not_take_the_project() -> None:
    shared = entity("Component", "web", metadata="annotations: {jira/project-key: CHK}")
    assert tracked("jira/project-key: CHK", "jira/component: Cards", other=shared) == (
        {"components": ["Cards"]},
        [
            'catalog.yaml:7: shop: jira/project-key "CHK" is left out: several services share that project, '
            "so only the component and label are kept"
        ],
    )


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("url:https://github.com/acme/shop", {"github": ["acme/shop"]}),
        ("url:https://github.com/acme/shop.git", {"github": ["acme/shop"]}),
        ("url:https://github.com/acme/shop/tree/main/", {"github": ["acme/shop"]}),
        ("url:https://gitlab.com/acme/web/shop/-/tree/main", {"gitlab": ["acme/web/shop"]}),
        ("url:https://github.com/acme/shop/tree/main/services/cards/", {}),
        ("url:https://gitlab.com/acme/web/shop/-/tree/main/cards", {}),
        ("url:https://gitlab.com/acme/web/shop/blob/main/cards/a.yaml", {}),
        ("url:https://git.acme.example/acme/shop", {}),
        ("dir:.", {}),
    ],
)
def test_a_source_is_a_rule_only_where_it_is_plainly_a_whole_repository(
    source: str, rules: dict[str, list[str]]
) -> None:
    why = "it is not plainly a whole repository of github.com or gitlab.com"
    left = [] if rules else [f'catalog.yaml:7: shop: backstage.io/source-location "{source}" is left out: {why}']
    assert tracked(f"backstage.io/source-location: '{source}'") == (rules, left)
    assert tracked(f"backstage.io/source-location: '{source}'", "github.com/project-slug: acme/other") == (
        {"github": ["acme/other"]},
        [],
    )


def test_annotations_that_are_no_rule_are_named() -> None:
    assert tracked(
        "github.com/project-slug: shop",
        "gitlab.com/project-id: '17'",
        "gitlab.com/instance: git.acme.example",
        "jira/project-key: acme/CHK",
        "backstage.io/managed-by-location: url:https://github.com/acme/catalog",
    ) == (
        {},
        [
            'catalog.yaml:7: shop: github.com/project-slug "shop" is left out: it is no owner/repository',
            'catalog.yaml:10: shop: jira/project-key "acme/CHK" is left out: it is no key of a project',
            'catalog.yaml:8: shop: gitlab.com/project-id "17" is left out: '
            "a project is known here by its path: gitlab.com/project-slug",
            'catalog.yaml:9: shop: gitlab.com/instance "git.acme.example" is left out: '
            "there is one GitLab here, that of GITLAB_URL",
            "Fields without a place here: annotation backstage.io/managed-by-location (1).",
        ],
    )


def test_kinds_without_a_meaning_are_counted_and_named() -> None:
    foreign = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"
    template = "---\napiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: new}\n"
    many = [entity("API", f"api-{number}") for number in range(22)]
    assert meant(foreign, template, *many)[1] == [
        "1 of the kind Deployment of apps/v1: it has no meaning here: web.",
        "1 of the kind Template: it has no meaning here: new.",
        "22 of the kind API: no service by itself; only the links that it makes are kept: "
        f"{', '.join(f'api-{number}' for number in range(20))} and 2 more.",
    ]


def test_an_entity_that_two_files_define_is_refused() -> None:
    files = [catalog(entity("Component", "a"), file="1.yaml"), catalog(entity("Component", "A"), file="2.yaml")]
    with pytest.raises(FaultyFileError) as refused:
        meaning(files, Standing())
    assert str(refused.value) == '2.yaml:5: Component "A" stands in 1.yaml:5 too\nNothing was imported.'
