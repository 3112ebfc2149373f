"""Tokens, what they may do, and how Slack refuses one (docs.slack.dev/authentication/tokens)."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError

BOT, APP = "bot", "app"

EVERYTHING = frozenset(
    {
        "chat:write",
        "chat:write.public",
        "commands",
        "users:read",
        "users:read.email",
        "usergroups:read",
        "channels:read",
        "groups:read",
        "im:read",
        "channels:history",
        "groups:history",
        "im:history",
        "im:write",
        "channels:join",
        "files:write",
        "files:read",
        "reactions:write",
        "team:read",
        "app_mentions:read",
    }
)


@dataclass
class Token:
    """A token's kind, scopes, and the error it is answered with once it stopped working."""

    kind: str
    scopes: frozenset[str] = EVERYTHING
    broken: str | None = None


@dataclass
class Tokens:
    """Every token, by its text."""

    known: dict[str, Token] = field(default_factory=dict)

    def check(self, text: str | None, kinds: frozenset[str]) -> Token:
        """Return the token.

        Raises `not_authed`, `invalid_auth`, the error it was broken with, or `not_allowed_token_type`.
        """
        if not text:
            raise ApiError("not_authed")
        token = self.known.get(text)
        if token is None:
            raise ApiError("invalid_auth")
        if token.broken is not None:
            raise ApiError(token.broken)
        if token.kind not in kinds:
            raise ApiError("not_allowed_token_type")
        return token


def demand(token: Token, any_of: frozenset[str]) -> None:
    """Refuse with `missing_scope`, naming what is `needed` and `provided`, unless the token has one of the scopes."""
    if any_of and not token.scopes & any_of:
        raise ApiError("missing_scope", needed=",".join(sorted(any_of)), provided=",".join(sorted(token.scopes)))
