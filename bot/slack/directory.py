"""Who is in the workspace: people, user groups and channels, read page by page."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.slack.clients import Slack
from bot.slack.outcomes import FAILURES, failure

_PAGE = 200
_MEMBERS = 999  # ids are short: of a channel's members Slack gives almost a thousand at once


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as Slack knows them."""

    slack_id: str
    name: str
    email: str | None
    tz: str | None
    reachable: bool  # a full member of this workspace, neither bot nor deactivated
    status_emoji: str
    status_text: str
    status_expiration: int  # seconds since 1970, 0 for never
    deleted: bool = False  # no longer in the workspace at all


def profile(user: dict[str, Any], team: str = "") -> Profile:
    """Return what we keep of a user object; `team` is our workspace's id, if it is known.

    https://docs.slack.dev/reference/objects/user-object
    """
    details = user.get("profile") or {}
    outside = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "is_workflow_bot")
    foreign = bool(team and user.get("team_id") and user["team_id"] != team)
    return Profile(
        slack_id=str(user["id"]),
        name=str(details.get("display_name") or details.get("real_name") or user.get("real_name") or user["id"]),
        email=details.get("email"),
        tz=user.get("tz"),
        reachable=not (foreign or user["id"] == "USLACKBOT" or any(user.get(key) for key in outside)),
        status_emoji=str(details.get("status_emoji") or ""),
        status_text=str(details.get("status_text") or ""),
        status_expiration=int(details.get("status_expiration") or 0),
        deleted=bool(user.get("deleted")),
    )


@dataclass(frozen=True, slots=True)
class Usergroup:
    """A user group that is in use."""

    id: str
    name: str
    handle: str


class Directory:
    """The workspace's people, asked for when needed. Every method raises what the SDK raises (`FAILURES`)."""

    def __init__(self, slack: Slack, team: str = "") -> None:
        self._slack, self._team = slack, team

    async def people(self) -> AsyncIterator[list[Profile]]:
        """Yield everybody, a page at a time: https://docs.slack.dev/reference/methods/users.list."""
        cursor, team = "", self._team
        while True:
            page = await self._slack.reads.users_list(limit=_PAGE, cursor=cursor)
            members = page.get("members") or []
            team = team or next((str(m.get("team_id")) for m in members if m.get("id") == "USLACKBOT"), "")
            yield [profile(user, team) for user in members]
            if not (cursor := _cursor(page)):
                return

    async def ids_by_email(self, emails: Collection[str]) -> dict[str, str]:
        """Return Slack ids by e-mail, in lower case, of those that the workspace knows (needs users:read.email)."""
        wanted = {email.lower() for email in emails}
        found: dict[str, str] = {}
        try:
            async for page in self.people():
                found |= {p.email.lower(): p.slack_id for p in page if p.email and p.email.lower() in wanted}
        except SlackApiError as error:
            if failure(error).word != "unknown_method":
                raise
        for email in wanted - set(found):
            if slack_id := await self._look_up(email):
                found[email] = slack_id
        return found

    async def _look_up(self, email: str) -> str | None:
        try:
            return str((await self._slack.reads.users_lookupByEmail(email=email))["user"]["id"])
        except SlackApiError as error:
            if failure(error).word in {"users_not_found", "unknown_method", "missing_scope"}:
                return None
            raise

    async def of_usergroup(self, usergroup: str) -> list[str]:
        """Return the Slack ids of a user group's members (needs usergroups:read, and a paid plan)."""
        return [str(user) for user in (await self._slack.reads.usergroups_users_list(usergroup=usergroup))["users"]]

    async def of_channel(self, channel: str) -> list[str]:
        """Return the Slack ids of a channel's members (needs channels:read or groups:read)."""
        members: list[str] = []
        cursor = ""
        while True:
            page = await self._slack.reads.conversations_members(channel=channel, limit=_MEMBERS, cursor=cursor)
            members += [str(user) for user in page.get("members") or []]
            if not (cursor := _cursor(page)):
                return members

    async def channel_id(self, name: str) -> str | None:
        """Return the id of a channel given as `#name` or `name`, or None if this app cannot see it."""
        cursor = ""
        while True:
            try:
                page = await self._slack.reads.conversations_list(
                    limit=_PAGE, cursor=cursor, exclude_archived=True, types="public_channel,private_channel"
                )
            except FAILURES:
                return None  # the name does as well for posting
            for channel in page.get("channels") or []:
                if channel.get("name") == name.removeprefix("#"):
                    return str(channel["id"])
            if not (cursor := _cursor(page)):
                return None

    async def usergroups(self) -> list[Usergroup]:
        """Return the user groups in use (needs usergroups:read, and a paid plan)."""
        page = await self._slack.reads.usergroups_list()
        return [
            Usergroup(str(one["id"]), str(one.get("name") or one["id"]), str(one.get("handle") or ""))
            for one in page.get("usergroups") or []
            if not one.get("date_delete")
        ]

    async def one(self, slack_id: str) -> Profile:
        """Return somebody as Slack knows them now."""
        return profile((await self._slack.reads.users_info(user=slack_id)).get("user") or {"id": slack_id}, self._team)

    async def primary_owner(self) -> str | None:
        """Return whose the workspace is, None where the server does not say."""
        cursor = ""
        while True:
            page = await self._slack.reads.users_list(limit=_PAGE, cursor=cursor)
            for user in page.get("members") or []:
                if _owns(user):
                    return str(user["id"])
            if not (cursor := _cursor(page)):
                return None

    async def is_primary_owner(self, slack_id: str) -> bool:
        """Tell whether the workspace is theirs."""
        try:
            return _owns((await self._slack.reads.users_info(user=slack_id)).get("user") or {})
        except SlackApiError as error:
            if failure(error).word != "unknown_method":
                raise
        return await self.primary_owner() == slack_id


def _owns(user: dict[str, Any]) -> bool:
    return bool(user.get("is_primary_owner")) and not user.get("deleted")


def _cursor(page: Any) -> str:
    return str((page.get("response_metadata") or {}).get("next_cursor") or "")
