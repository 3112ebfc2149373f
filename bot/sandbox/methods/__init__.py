"""The Web API's methods, a module for each family; see docs.slack.dev/reference/methods."""

from bot.sandbox.methods import (
    apps,
    blocks,
    chat,
    conversations,
    files,
    histories,
    usergroups,
    users,
    views,
)
from bot.sandbox.methods.registry import METHODS, Call, Method

__all__ = [
    "METHODS",
    "Call",
    "Method",
    "apps",
    "blocks",
    "chat",
    "conversations",
    "files",
    "histories",
    "usergroups",
    "users",
    "views",
]
