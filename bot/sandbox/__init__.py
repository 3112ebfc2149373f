"""A Slack small enough to run in this process: Web API, Socket Mode, signed HTTP, people with hands.

It knows Slack's wire format and nothing of the app that is tried on it. A story reads like this:

    async with Workspace(clock=clock) as slack:
        ana = slack.person("Ana", tz="Europe/Madrid", email="ana@example.com")
        checkout = slack.channel("checkout", members=[ana])
        ...                                     # start the app with slack.url, slack.bot_token, slack.app_token
        await slack.connected()
        await slack.types(ana, "/value now", channel=checkout)
        [question] = slack.messages[ana.id]
        await slack.presses(ana, question, "Happy")
        await slack.until(lambda: slack.replies)
        assert slack.replies[-1].to == ana.id

Every verb returns once the app has acknowledged, and raises `NotAcknowledgedError` with what was sent when it has not
within `ack_limit` seconds. Work an app does after acknowledging is waited for with `until`, which is woken by each
request and never polls. What the person cannot see raises `NotThereError`, listing what they do see.

`Workspace` is made of rooms: `cast` (builder), `hands`, `touches` and `modals` (messages, Home, modals), `happenings`
(commands, events), `trouble` (faults, traffic), all on `server`. A Web API method is one function in `methods/`, a
limit one line in `limits`. `page` shows it all in a browser; nothing here imports it.
"""

from bot.sandbox.conversations import Conversation
from bot.sandbox.errors import BadAnswerError, NotAcknowledgedError, NotThereError
from bot.sandbox.messages import Message
from bot.sandbox.parcels import Ack
from bot.sandbox.people import User
from bot.sandbox.traffic import Exchange
from bot.sandbox.usergroups import Usergroup
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace

__all__ = [
    "Ack",
    "BadAnswerError",
    "Conversation",
    "Exchange",
    "Message",
    "NotAcknowledgedError",
    "NotThereError",
    "User",
    "Usergroup",
    "View",
    "Workspace",
]
