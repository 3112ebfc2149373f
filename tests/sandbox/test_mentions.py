from __future__ import annotations

import pytest

from bot.sandbox import User, Workspace
from bot.sandbox.mentions import commanded, spoken


@pytest.fixture
def bob(slack: Workspace) -> User:
    slack.person("Tom & Jerry", user_id="U0TOM", handle="tom")
    slack.channel("room", channel_id="C0ROOM")
    slack.channel("r&d", channel_id="C0RND")
    slack.channel("board", channel_id="C0BOARD", private=True)
    bob = slack.person("Bob", user_id="U0BOB")
    slack.channel("club", channel_id="C0CLUB", private=True, members=[bob])
    return bob


@pytest.mark.parametrize(
    ("typed", "command", "message"),
    [
        ("R&D <3 > 2", "R&amp;D &lt;3 &gt; 2", "R&amp;D &lt;3 &gt; 2"),
        ("&lt;!here&gt;", "&amp;lt;!here&amp;gt;", "&amp;lt;!here&amp;gt;"),
        ("<@U0BOB>", "&lt;@U0BOB&gt;", "&lt;@U0BOB&gt;"),
        ("@Tom & Jerry!", "<@U0TOM|tom>!", "<@U0TOM>!"),
        ("see #r&d.", "see <#C0RND|r&amp;d>.", "see <#C0RND>."),
        ("#room & #roomy", "<#C0ROOM|room> &amp; #roomy", "<#C0ROOM> &amp; #roomy"),
        ("#board and #club", "#board and <#C0CLUB|club>", "#board and <#C0CLUB>"),
        ("@here", "@here", "<!here>"),
        (
            "Hi @channel, @everyone: @heretic",
            "Hi @channel, @everyone: @heretic",
            "Hi <!channel>, <!everyone>: @heretic",
        ),
        ("a@here", "a@here", "a@here"),
    ],
)
def test_what_was_typed_arrives_with_ids_for_names_and_its_markup_as_text(
    slack: Workspace, bob: User, typed: str, command: str, message: str
) -> None:
    assert commanded(slack.world, bob, typed) == command
    assert spoken(slack.world, bob, typed) == message


def test_a_command_that_wants_no_ids_is_escaped_all_the_same(slack: Workspace, bob: User) -> None:
    assert commanded(slack.world, bob, "@tom & <#room>", names=False) == "@tom &amp; &lt;#room&gt;"


def test_a_person_called_like_everybody_is_meant_by_their_name(slack: Workspace, bob: User) -> None:
    slack.person("here", user_id="U0HERE")
    assert spoken(slack.world, bob, "@here") == "<@U0HERE>"
