"""Whatever a tracker answers, it is an item of the documented shape or a fault that is told."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from bot.trackers import github_shapes, gitlab_shapes, jira_shapes, linear_shapes
from bot.trackers.shapes import Source, UnreadableError
from bot.trackers.tracker import Item
from tests.trackers.office import shape

SOURCE = Source("https://acme.example", "acme/payments")
CASES: list[tuple[Any, type[BaseModel], Callable[[Any], Item]]] = [
    (shape("github_issue"), github_shapes.Issue, lambda found: github_shapes.item(found, SOURCE)),
    (shape("github_issues")[1], github_shapes.Issue, lambda found: github_shapes.item(found, SOURCE)),
    (shape("gitlab_issue"), gitlab_shapes.Found, lambda found: gitlab_shapes.item(found, SOURCE)),
    (shape("gitlab_merge_request"), gitlab_shapes.Found, lambda found: gitlab_shapes.item(found, SOURCE)),
    (shape("jira_issue"), jira_shapes.Issue, lambda issue: jira_shapes.item(issue, "https://acme.example")),
    (shape("linear_issue")["data"]["issue"], linear_shapes.Issue, lambda issue: linear_shapes.item(issue, SOURCE.root)),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800\x00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every part of a JSON value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield (*above, step)
        yield from paths(part, (*above, step))


def changed(value: Any, path: tuple[Any, ...], part: Any) -> Any:
    """Return a copy in which one part is another."""
    copy = deepcopy(value)
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = part
    return copy


@pytest.mark.parametrize(("recorded", "model", "item"), CASES)
@given(st.data())
def test_one_part_of_another_shape_gives_a_sound_item_or_a_fault(
    recorded: Any, model: type[BaseModel], item: Callable[[Any], Item], data: st.DataObject
) -> None:
    answer = changed(recorded, data.draw(st.sampled_from(list(paths(recorded)))), data.draw(JSON))
    try:
        made = item(model.model_validate(answer))
    except (ValidationError, UnreadableError):
        return
    for words in (
        made.key,
        made.title,
        made.url,
        made.state,
        made.place,
        *made.labels,
        made.requester,
        *made.assignees,
    ):
        assert words is None or not set(words) & {"\x00", "\n", "\ud800"}
        assert words is None or len(words) <= 500
    assert made.key[-1].isdigit()
    assert made.url.startswith("https://")
    assert made.touched_at.tzinfo


@pytest.mark.parametrize(("recorded", "model", "item"), CASES)
@pytest.mark.parametrize("address", ["javascript:alert(1)", "/issues/12", "https://a b", ""])
def test_an_address_that_nobody_can_open_is_a_fault(
    recorded: Any, model: type[BaseModel], item: Callable[[Any], Item], address: str
) -> None:
    name = next((name for name in ("html_url", "web_url", "url") if name in model.model_fields), None)
    if name is None:  # Jira's are made here
        assert item(model.model_validate(recorded)).url == "https://acme.example/browse/CHK-412"
        return
    with pytest.raises(ValidationError):
        model.model_validate({**recorded, name: address})
