"""What Slack draws natively: tables, bars and lines. Each only in messages, and each with words beside it.

At most one table and two charts a message, 20 points and 20 characters a label, 6 series (slack-platform.md):
https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block.
"""

from collections.abc import Sequence
from datetime import date

from bot.blocks.kit import Block, cut, escaped, unescaped

_LABEL, _TITLE, _CELL = 20, 50, 60  # characters
_POINTS, _ROWS = 20, 100


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Block:
    """Return a table; names are taken as they were typed. The columns in `right` hold numbers, flush right."""
    cells = [head, *rows[: _ROWS - 1]]
    return {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": harmless(cell, _CELL)} for cell in row] for row in cells],
        "column_settings": [  # all wrapped: a long heading must not push the last column off a phone
            {"is_wrapped": True} | ({"align": "right"} if column in right else {}) for column in range(len(head))
        ],
    }


def bars(title: str, unit: str, points: Sequence[tuple[str, float]]) -> Block:
    """Return bars, one for each label."""
    labels = _apart([label for label, _ in points[:_POINTS]])
    return _plot("bar", title, unit, labels, [value for _, value in points[:_POINTS]])


def weekly(title: str, unit: str, points: Sequence[tuple[date, float]]) -> list[Block]:
    """Return a line through weeks, oldest first, of more than twenty the last; nothing where there are not two."""
    shown = points[-_POINTS:]
    labels = _apart([f"W{week.isocalendar().week}" for week, _ in shown])
    return [_plot("line", title, unit, labels, [value for _, value in shown])] if shown[1:] else []


def _plot(kind: str, title: str, unit: str, labels: Sequence[str], values: Sequence[float]) -> Block:
    data = [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]
    chart = {
        "type": kind,
        "series": [{"name": cut(unit, _LABEL), "data": data}],
        "axis_config": {"categories": list(labels), "y_label": cut(unit, _TITLE)},
    }
    return {"type": "data_visualization", "title": cut(title, _TITLE), "chart": chart}


def _apart(names: Sequence[str]) -> list[str]:
    """Return names short enough for a chart; two that are cut to the same get their number."""
    labels = [harmless(name, _LABEL) for name in names]
    return [
        label if labels.count(label) == 1 else f"{cut(label, _LABEL - 3)} {number}"
        for number, label in enumerate(labels, 1)
    ]


def harmless(typed: str, most: int) -> str:
    """Return a name for a place where Slack takes it as it is: nothing comes alive there, but it may run backwards."""
    return cut(unescaped(escaped(" ".join(typed.split()))), most) or "–"
