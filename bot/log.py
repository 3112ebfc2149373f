"""Logging: one sentence, facts as fields. Never an answer, a rating beside a person, or a token.

Slack's libraries log whole payloads at DEBUG, so they never go below INFO whatever LOG_LEVEL says; and they log tokens
and texts in some warnings, so the last word is a filter that blanks what looks like a token.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+")
_CHATTY = ("slack_sdk", "slack_bolt", "slack_bolt.AsyncApp", "aiohttp", "apscheduler", "alembic", "httpx")


def logger(name: str) -> Any:
    """Return a logger whose keyword arguments are the facts."""
    return structlog.stdlib.get_logger(name)


def set_up(level: str) -> None:
    """Send every log line of ours and of the libraries to stderr at `level`."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_tokens,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    render = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, without_tokens, render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.getLevelName(level), logging.WARNING))


def without_tokens(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """Return the log line with everything that looks like a Slack token blanked."""
    return {key: _TOKEN.sub("xox…", value) if isinstance(value, str) else value for key, value in event.items()}
