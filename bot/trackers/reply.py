"""What a tracker answered, before anybody judges it."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

_OK = 200
_VERDICTS = {
    "RATELIMITED": 429,
    "AUTHENTICATION_ERROR": 401,
    "FORBIDDEN": 403,
    "INTERNAL_SERVER_ERROR": 500,
    "GRAPHQL_VALIDATION_FAILED": 422,
}
# how servers of GraphQL say that the question names what their schema has not
_UNKNOWN = re.compile(r"cannot query field|unknown (argument|type|field|directive)|is not defined by", re.IGNORECASE)
_ABSENT = "entity not found"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, headers and body. `data` is the body's JSON, None where it is none (or says null)."""

    status: int
    headers: httpx.Headers
    body: bytes = field(repr=False)
    next: dict[str, str] | None = None  # what to ask for the page after this one
    data: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", _json(self.body))

    @property
    def is_page(self) -> bool:
        """Whether this is a web page, made for people."""
        return "html" in self.headers.get("content-type", "").lower() or self.body.lstrip()[:1] == b"<"

    @property
    def text(self) -> str:
        """The body as far as it can be read."""
        return self.body[:10_000].decode("utf-8", "replace")

    @property
    def verdict(self) -> int:
        """Return the status, or what GraphQL's errors amount to: they come with 200 and with 400 alike.

        https://linear.app/developers/graphql and https://linear.app/developers/rate-limiting
        """
        errors = self.data.get("errors") if isinstance(self.data, dict) else None
        if not isinstance(errors, list) or not errors or self.status not in (_OK, 400):
            return self.status
        for error in errors:
            code = _at(error, "extensions", "code")
            if code in _VERDICTS:
                return _VERDICTS[code]
            if str(_at(error, "message")).lower().startswith(_ABSENT):
                return 404
            if _UNKNOWN.search(str(_at(error, "message"))):
                return 422
        return self.status if self.status != _OK or not any(isinstance(e, dict) for e in errors) else 400

    @property
    def words(self) -> str:
        """What the tracker says of its refusal, on one line; empty where it says nothing.

        GitHub says `message` and `errors`; GitLab `message` or `error_description`; Jira `errorMessages` and `errors`;
        Linear `errors`, each with words for people.
        """
        if not isinstance(self.data, dict):
            return ""
        said = [*_said(self.data.get("message") or self.data.get("error_description") or self.data.get("error"))]
        said += [*_said(self.data.get("errorMessages")), *_said(self.data.get("errors"))]
        return " ".join("; ".join(dict.fromkeys(said)).split()).rstrip(".")


def next_page(response: httpx.Response) -> dict[str, str] | None:
    """Return the query of the page after this one, by the Link header or GitLab's `x-next-page`.

    Only the query is taken and the address stays ours: so no header can send the token to another host.
    """
    link = response.links.get("next", {}).get("url")
    try:
        if link:
            return dict(parse_qsl(urlsplit(link).query)) or None
    except ValueError:
        return None
    number = response.headers.get("x-next-page", "")
    return {"page": number} if number.isascii() and number.isdigit() else None


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _at(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None


def _said(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list):
        return [words for each in value[:5] for words in _said(each)]
    if not isinstance(value, dict):
        return []
    told = _at(value, "extensions", "userPresentableMessage") or _at(value, "message")
    if told:
        path = value.get("path")
        return [f"{path[-1]}: {told}" if isinstance(path, list) and path and isinstance(path[-1], str) else told]
    return [f"{name}: {words}" for name, each in list(value.items())[:5] for words in _said(each) if name != "code"]
