"""A catalog file is read or refused with file and line; nothing that is written breaks the reader."""

from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogs.backstage.entities import Catalog
from bot.catalogs.backstage.meaning import meaning
from bot.catalogs.backstage.standing import Standing
from bot.catalogs.faults import FaultyFileError
from bot.catalogs.kinds import read
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.several import together
from tests.catalogs.backstage.conftest import EXAMPLES, entity

HEAD = "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
FAULTS = {
    "apiVersion: backstage.io/v1alpha1\nmetadata: {name: a}\n": "1: an entity needs kind",
    "kind: Component\nmetadata: {name: a}\n": "1: an entity needs apiVersion",
    HEAD: "1: an entity needs metadata.name",
    f"{HEAD}metadata:\n  title: A\n": "4: an entity needs metadata.name",
    f"{HEAD}metadata: [a]\n": "3: metadata is a mapping, not a list",
    f"{HEAD}metadata: {{name: [a]}}\n": "3: name is a text, not a list",
    f"{HEAD}metadata: {{name: a b}}\n": (
        '3: metadata.name "a b" is no name in Backstage: letters, digits and - _ . between them, at most 63'
    ),
    f"{HEAD}metadata: {{name: a}}\nspec:\n  dependsOn: component:b\n": '5: dependsOn is a list, not "component:b"',
    f"{HEAD}metadata: {{name: a}}\nspec:\n  owner: [b]\n": "5: owner is a text, not a list",
    f"{HEAD}metadata: {{name: a}}\nspec:\n  dependsOn: ['component:']\n": (
        '5: dependsOn: "component:" is no reference; write [kind:][namespace/]name'
    ),
    f"{HEAD}metadata: {{name: a}}\n---\n\n- a\n": "6: an entity is a mapping, not a list",
    f"{HEAD}metadata: {{name: a}}\n---\n{HEAD}metadata: {{name: A}}\n": (
        '7: Component "A" stands here twice, first on line 3'
    ),
    f"{HEAD}metadata: {{name: a}}\n---\n{HEAD}metadata: {{name: a\n": ("8: not YAML: did not find expected ',' or '}'"),
}


@pytest.mark.parametrize(("written", "fault"), FAULTS.items())
def test_a_fault_is_told_with_its_line(written: str, fault: str) -> None:
    with pytest.raises(FaultyFileError) as refused:
        read(written, "catalog.yaml")
    assert str(refused.value) == f"catalog.yaml:{fault}\nNothing was imported."


def test_the_examples_are_catalogs() -> None:
    found = [read(path.read_text(), path.name) for path in EXAMPLES]
    assert [len(one.entities) for one in found if isinstance(one, Catalog)] == [14, 12, 18]


def test_the_kind_of_a_customer_and_an_api_version_in_a_text_make_no_catalog(example: str) -> None:
    assert isinstance(read(example, "acme.yaml"), Organisation)
    text = "customers:\n- name: Merchants\n  kind: payer\nservices:\n- name: A\n  lets: |\n    apiVersion: 1\n"
    assert isinstance(read(text, "acme.yaml"), Organisation)


def test_a_document_that_is_empty_is_none() -> None:
    found = read(f"---\n{entity('Component', 'a')}---\n# nothing\n", "catalog.yaml")
    assert isinstance(found, Catalog)
    assert [one.name for one in found.entities] == ["a"]


def test_an_anchor_ends_with_its_document() -> None:
    with pytest.raises(FaultyFileError, match=r"catalog.yaml:6: not YAML: the alias \*n stands for nothing above"):
        read(f"{HEAD}metadata: {{name: &n a}}\n---\nkind: Component\nmetadata: {{name: *n}}\n", "catalog.yaml")


def test_json_is_yaml_too() -> None:
    found = read('{\n  "apiVersion": "backstage.io/v1beta1",\n  "kind": "API", "metadata": {"name": "a"}}', "a.json")
    assert isinstance(found, Catalog)


KINDS = "Component System Resource Group User API Domain Location Template Deployment".split()
NAMES = st.sampled_from("a b c x/a component:b user:a group:c resource:x/b :a a/ a@b.cd".split())
FIELDS = (
    "name namespace title annotations owner system subcomponentOf dependsOn dependencyOf providesApis consumesApis "
    "members memberOf profile email lifecycle jira/project-key github.com/project-slug"
).split()
SOUP: st.SearchStrategy[Any] = st.recursive(
    NAMES | st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=8,
)
NAMED = st.fixed_dictionaries({"name": NAMES | SOUP}, optional=dict.fromkeys(FIELDS[1:4], SOUP))
SPEC = st.dictionaries(st.sampled_from(FIELDS), st.lists(NAMES, max_size=3) | NAMES | SOUP, max_size=5)
ENTITIES = st.fixed_dictionaries(
    {
        "apiVersion": st.sampled_from(["backstage.io/v1alpha1", "apps/v1"]) | SOUP,
        "kind": st.sampled_from(KINDS) | SOUP,
        "metadata": NAMED | SOUP,
        "spec": SPEC | SOUP,
    }
)
STANDING = Standing(
    teams=frozenset({"A", "c"}),
    services={"B": {"team": "c"}, "a (system)": {}},
    gone_services=frozenset({"x/a"}),
    links=frozenset({("B", "a (system)")}),
    slack={"a@b.cd": "U0A"},
)


@given(st.lists(ENTITIES | SOUP, max_size=6))
def test_whatever_is_written_is_read_or_refused(trees: list[Any]) -> None:
    text = "apiVersion: backstage.io/v1alpha1\n---\n" if not trees else yaml.safe_dump_all(trees, allow_unicode=True)
    with suppress(FaultyFileError):
        found = read(text, "catalog.yaml")
        if isinstance(found, Catalog):
            meaning([found], STANDING)


@given(st.lists(st.tuples(st.sampled_from(KINDS[:5]), st.sampled_from("abcd"), SPEC), max_size=8))
def test_what_sound_entities_mean_never_contradicts_itself(made: list[tuple[str, str, dict[str, Any]]]) -> None:
    unique = {(kind, name): spec for kind, name, spec in made}
    head = {"apiVersion": "backstage.io/v1alpha1"}
    trees = [{**head, "kind": kind, "metadata": {"name": name}, "spec": spec} for (kind, name), spec in unique.items()]
    with suppress(FaultyFileError):
        found = read(yaml.safe_dump_all(trees), "catalog.yaml") if trees else None
        if isinstance(found, Catalog):
            added, _ = meaning([found], STANDING)
            both = [*added, Organisation.model_construct({"file"}, file="none.yaml")]
            _never_refused(both)


def _never_refused(files: list[Organisation]) -> None:
    try:
        together(files)
    except FaultyFileError as error:  # links twice, to oneself, round in a circle, names twice
        raise AssertionError(str(error)) from error
