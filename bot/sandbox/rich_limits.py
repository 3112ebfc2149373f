"""What may stand inside a rich_text block, as data.

From docs.slack.dev/reference/block-kit/blocks/rich-text-block and …/block-elements/rich-text-section-element. Of the
elements that page names, those that point at canvases, lists, records and work objects are left out: no app can make
what they point at here.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.shapes import Anything, Flag, Items, Number, Part, Rule, Shape, Word

_STYLE = Shape(
    {
        name: Flag()
        for name in ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
    }
)
_STYLED: Mapping[str, Rule] = {"style": _STYLE}
_URL = Word(3000)
SPANS: Mapping[str, Shape] = {
    "text": Shape({**_STYLED, "text": Word(12_000)}, needs=("text",)),
    "link": Shape({**_STYLED, "url": _URL, "text": Word(3000, 0), "unsafe": Flag()}, needs=("url",)),
    "emoji": Shape(
        {**_STYLED, "name": Word(), "unicode": Word(), "url": _URL, "skin_tone": Number(1, 6)}, needs=("name",)
    ),
    "user": Shape({**_STYLED, "user_id": Word()}, needs=("user_id",)),
    "channel": Shape({**_STYLED, "channel_id": Word()}, needs=("channel_id",)),
    "usergroup": Shape({**_STYLED, "usergroup_id": Word()}, needs=("usergroup_id",)),
    "team": Shape({**_STYLED, "team_id": Word()}, needs=("team_id",)),
    "broadcast": Shape({**_STYLED, "range": Word(among=frozenset({"here", "channel", "everyone"}))}, needs=("range",)),
    "color": Shape({**_STYLED, "value": Word(like=r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?")}, needs=("value",)),
    "date": Shape(
        {**_STYLED, "timestamp": Number(), "format": Word(), "url": _URL, "fallback": Word()},
        needs=("timestamp", "format"),
    ),
    "citation": Shape(
        {
            "url": _URL,
            "text": Word(3000),
            "index": Number(),
            "details": Anything(),
            "from_llm": Flag(),
            "is_slack_url": Flag(),
        },
        needs=("url", "text", "index", "details"),
    ),
}
_ANY_SPAN = Items(Part(tuple(SPANS)), 1000)
_BORDER: Mapping[str, Rule] = {"border": Number(0, 1)}
RICH: Mapping[str, Shape] = {
    "rich_text_section": Shape({"elements": _ANY_SPAN}, needs=("elements",)),
    "rich_text_list": Shape(
        {
            **_BORDER,
            "elements": Items(Part(("rich_text_section",)), 1000),
            "style": Word(among=frozenset({"bullet", "ordered"})),
            "indent": Number(0, 8),
            "offset": Number(),
        },
        needs=("elements", "style"),
    ),
    "rich_text_preformatted": Shape(
        {**_BORDER, "elements": Items(Part(("text", "link")), 1000), "language": Word()}, needs=("elements",)
    ),
    "rich_text_quote": Shape({**_BORDER, "elements": _ANY_SPAN}, needs=("elements",)),
}
RICH_TEXT = Items(Part(tuple(RICH)), 1000)
