"""Where Web API methods are found by name: adding one is writing one decorated function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.arguments import Arguments
from bot.sandbox.tokens import APP, BOT, Token, demand
from bot.sandbox.wire import Json
from bot.sandbox.world import World


@dataclass(frozen=True)
class Call:
    """What a method is given: its arguments, and the token that calls."""

    args: Arguments
    token: Token

    def demand(self, *any_of: str) -> None:
        """Refuse with `missing_scope` unless the token has one of these."""
        demand(self.token, frozenset(any_of))


Deed = Callable[[World, Call], Json]


@dataclass(frozen=True)
class Method:
    """A Web API method: who may call it, and what it does."""

    deed: Deed
    scopes: frozenset[str]  # one of which is needed; empty = none
    kinds: frozenset[str]  # of tokens; empty = none needed


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, kind: str | None = BOT) -> Callable[[Deed], Deed]:
    """Register the decorated function under Slack's name for the method; `kind` none needs no token."""
    kinds = frozenset({BOT, APP}) if kind == "any" else frozenset({kind} if kind else ())

    def registered(deed: Deed) -> Deed:
        METHODS[name] = Method(deed, frozenset(scopes), kinds)
        return deed

    return registered
