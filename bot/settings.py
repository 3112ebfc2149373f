"""Every setting, read once from the environment or `.env`, typed and frozen. The file `.env.example` explains each."""

import re
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import SettingError
from storage.db import address

SLACK = "https://slack.com/api/"
GITHUB = "https://api.github.com"
GITLAB = "https://gitlab.com"
LINEAR = "https://api.linear.app"

_CURES = {
    "SLACK_BOT_TOKEN": "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on api.slack.com/apps.",
    "SLACK_APP_TOKEN": "Make an app-level token (xapp-…) with connections:write under Basic Information on "
    "api.slack.com/apps, or set SLACK_SIGNING_SECRET to listen over HTTP instead.",
    "SLACK_SIGNING_SECRET": "Copy the Signing Secret from Basic Information on api.slack.com/apps.",
    "SLACK_API_URL": "Leave it out for Slack itself, or write a base such as http://127.0.0.1:3000/api/.",
    "DATABASE_URL": "Write sqlite:///valuecheck.db or postgresql://user:password@host/name.",
    "MIN_PEOPLE": "Write a whole number from 4 to 10, or leave it out for 5.",
    "VALUE_COMMAND": "Write the slash command with its slash, such as /value.",
    "PORT": "Write a port number from 1 to 65535, or leave it out for 3000.",
    "LOG_LEVEL": "Write DEBUG, INFO, WARNING or ERROR.",
    "GITHUB_URL": "Leave it out for github.com, or write a base such as https://github.example.com/api/v3.",
    "GITHUB_TOKEN": "Make a fine-grained token that may read issues and pull requests, under Settings → Developer "
    "settings on GitHub.",
    "GITLAB_URL": "Leave it out for gitlab.com, or write a base such as https://gitlab.example.com.",
    "GITLAB_TOKEN": "Make an access token with the scope read_api under Preferences → Access tokens on GitLab.",
    "JIRA_URL": "Write the address at which people open Jira, such as https://example.atlassian.net.",
    "JIRA_EMAIL": "Write the e-mail address of the account that made the token, or leave it out for Jira Data Center.",
    "JIRA_TOKEN": "Make an API token at id.atlassian.com; for Jira Data Center a personal access token in its profile.",
    "LINEAR_URL": "Leave it out for Linear itself, or write a base such as https://api.linear.app.",
    "LINEAR_TOKEN": "Make a personal API key under Settings → Security & access on Linear.",
}

_TRACKERS = ("github_", "gitlab_", "jira_", "linear_")
_TOKENS = ("github_token", "gitlab_token", "jira_token", "linear_token")
_NEEDED = (  # what is of no use without the other
    ("github_url", "github_token"),
    ("gitlab_url", "gitlab_token"),
    ("jira_url", "jira_token"),
    ("jira_email", "jira_token"),
    ("jira_token", "jira_url"),
    ("linear_url", "linear_token"),
)


class Settings(BaseSettings):
    """The settings. Which of them are needed depends on the command: see `demand`."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, frozen=True, extra="ignore")

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK
    port: Annotated[int, Field(ge=1, le=65535)] = 3000
    database_url: str = "sqlite:///valuecheck.db"
    value_command: Annotated[str, Field(pattern=r"^/[a-z0-9_-]{1,31}$")] = "/value"
    admins: Annotated[tuple[str, ...], NoDecode] = ()
    min_people: Annotated[int, Field(ge=4, le=10)] = 5
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"
    github_url: str = GITHUB
    github_token: SecretStr | None = None
    gitlab_url: str = GITLAB
    gitlab_token: SecretStr | None = None
    jira_url: str | None = None  # every Jira has its own
    jira_email: str | None = None  # none: Data Center, whose tokens stand by themselves
    jira_token: SecretStr | None = None
    linear_url: str = LINEAR
    linear_token: SecretStr | None = None

    @field_validator("admins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("slack_api_url")
    @classmethod
    def _base(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") + "/"

    @field_validator("github_url", "gitlab_url", "jira_url", "linear_url")
    @classmethod
    def _tracker(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", value.strip()):
            raise ValueError("must be an address that starts with http:// or https://")
        try:
            parts = urlsplit(value.strip())
            whole = parts.port != 0 and not parts.query and not parts.fragment
        except ValueError:  # of an unfinished [::1, or of what is no port
            whole = False
        if not whole:
            raise ValueError("must be a whole address, without ? and #")
        return value.strip().rstrip("/")

    @field_validator("jira_email")
    @classmethod
    def _email(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[^\s@]+@[^\s@]+", value.strip()):
            raise ValueError("must be an e-mail address")
        return value.strip() if value else None

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        try:
            address(value)
        except ValueError:  # its own words could hold a piece of a password
            raise ValueError("must start with sqlite:/// or postgresql:// and be whole") from None
        return value

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret", *_TOKENS, mode="before")
    @classmethod
    def _copied(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        if not re.fullmatch(r"[!#-&(-~]+", value.strip()):
            raise ValueError("must be copied whole: without quotes, blanks or line breaks")
        return value.strip()

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and value.get_secret_value().startswith("xapp-"):
            raise ValueError("is an app-level token")
        if value and value.get_secret_value().startswith("xoxp-"):
            raise ValueError("is a user's token, not the bot's")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and value.get_secret_value().startswith("xoxb-"):
            raise ValueError("is a bot token")
        return value

    @classmethod
    def read(cls, **given: Any) -> Self:
        """Return the settings; `given` ones outrank the environment. Raises SettingError for a malformed one."""
        try:
            return cls(**given)._whole()
        except UnicodeDecodeError:
            raise SettingError(name=".env", fault="is not UTF-8 text", cure="Save it again as UTF-8.") from None
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]).upper()
            fault = first["msg"].removeprefix("Value error, ")
            if not fault.startswith(("is ", "must ")):
                fault = "is not understood"
            raise SettingError(name=name, fault=fault, cure=_CURES.get(name, "See .env.example.")) from None

    @classmethod
    def read_without_trackers(cls) -> Self:
        """Return the settings as if no tracker were set up, for what has no use for one: a faulty one stops nothing."""
        theirs = [name for name in cls.model_fields if name.startswith(_TRACKERS)]
        return cls.read(**{name: cls.model_fields[name].default for name in theirs})

    @classmethod
    def given(cls, **settings: Any) -> "Settings":
        """Return these settings and no others: neither the environment nor `.env` is read."""
        return _Given(**settings)

    def _whole(self) -> Self:
        """Return the settings. Raises SettingError where half of a tracker is set."""
        for name, needed in _NEEDED:
            is_set = getattr(self, name) != type(self).model_fields[name].default
            if is_set and getattr(self, needed) is None:
                fault = f"is not set, but {name.upper()} is"
                raise SettingError(name=needed.upper(), fault=fault, cure=_CURES[needed.upper()])
        return self

    @property
    def bot_token(self) -> str | None:
        """The bot token if there is one, for what needs it only perhaps."""
        return self.slack_bot_token.get_secret_value() if self.slack_bot_token else None

    def demand(self, name: str) -> str:
        """Return a secret that the command cannot do without. Raises SettingError naming it and how to get it."""
        secret: SecretStr | None = getattr(self, name.lower())
        if secret is None:
            raise SettingError(name=name, fault="is not set", cure=_CURES[name])
        return secret.get_secret_value()


class _Given(Settings):
    """Settings that stand by themselves."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_more: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Leave out every source but the arguments."""
        return (init_settings,)
