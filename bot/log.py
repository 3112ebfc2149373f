"""Logging: one sentence, facts as fields. Never an answer, a rating beside a person, or a token.

Libraries log payloads, rows and statements below WARNING (Slack's, SQLAlchemy, aiosqlite), and Bolt gives its loggers
the root's level: so the root stays at WARNING whatever LOG_LEVEL says, which moves only our own. The last word is a
filter that blanks what looks like a token.
"""

import asyncio
import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|(?<=ticket=)[\w-]+"
    r"|gh[a-z]_\w+|github_pat_\w+|glpat-[\w-]+|ATATT[\w=-]+|lin_[a-z]+_\w+"
)
_OURS = ("bot", "storage", "prompts", "__main__")


def logger(name: str) -> Any:
    """Return a logger whose keyword arguments are the facts."""
    return structlog.stdlib.get_logger(name)


def set_up(level: str) -> None:
    """Send our log lines at `level` to stderr, and those of the libraries from WARNING on."""
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
    handler.addFilter(_is_news)
    render = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, without_tokens, render],
        )
    )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a tick outlasts its interval is no news
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.getLevelName(level), logging.WARNING))
    for name in _OURS:
        logging.getLogger(name).setLevel(level)


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a line says more than that something was cut off, which is how everything ends."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


def without_tokens(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """Return the log line with everything that looks like a Slack token blanked."""
    return {key: value if key.startswith("_") else _blanked(value) for key, value in event.items()}


def _blanked(value: Any) -> Any:
    words = value if isinstance(value, str) else repr(value)
    return _TOKEN.sub("xox…", words) if _TOKEN.search(words) else value
