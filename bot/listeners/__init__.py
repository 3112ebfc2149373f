"""What Slack tells us: one explicit list of who listens to what, and a catch-all that leaves nothing unacknowledged."""

import re

from slack_bolt.async_app import AsyncApp

from bot.listeners import (
    acting,
    admission,
    answering,
    beginning,
    contact,
    followups,
    forgetting,
    forms,
    home,
    linking,
    people,
    setup,
    shortcuts,
    suggestions,
    talking,
    teams,
    words,
)
from bot.listeners.guard import guarded, unknown


def register(app: AsyncApp, command: str) -> None:
    """Bind every listener to the app. The order matters only in that the catch-alls come last."""
    app.middleware(admission.door())
    app.command(command)(guarded(words.typed))
    app.action(re.compile("^menu_"))(guarded(words.pressed))

    _question(app)

    app.action(re.compile(r"^followup_([0-9]{1,2}|menu|skip)$"))(guarded(followups.tapped))
    app.action(re.compile(r"^followup_note_[0-9]{1,2}$"))(guarded(followups.note_opened))

    app.action("note")(guarded(forms.note_opened))
    app.action("also")(guarded(forms.day_opened))
    app.view(forms.NOTE)(guarded(forms.note_sent))
    app.view(forms.ALSO)(guarded(forms.day_sent))

    app.action("talk_open")(guarded(talking.opened))
    app.action("talk_remove")(guarded(talking.removed))
    app.view(talking.TALK)(guarded(talking.sent))

    app.action(re.compile("^contact_(start|no|later)$"))(guarded(contact.decided))
    app.action("resume")(guarded(contact.resumed))
    app.action("reminders_off")(guarded(contact.reminders_off))

    acting.register(app)
    forgetting.register(app)
    setup.register(app)
    shortcuts.register(app)
    beginning.register(app)

    home.register(app)
    linking.register(app)
    app.middleware(people.followed)
    app.event("user_change")(guarded(people.acknowledged))
    app.middleware(teams.followed)
    for event in teams.EVENTS:
        app.event(event)(guarded(teams.acknowledged))
    _rest(app)


def _rest(app: AsyncApp) -> None:
    everything = re.compile(".*", re.DOTALL)
    app.action(everything)(guarded(unknown))
    app.view(everything)(guarded(unknown))
    app.view_closed(everything)(guarded(unknown))
    app.options(everything)(guarded(unknown))
    app.shortcut(everything)(guarded(unknown))
    app.command(everything)(guarded(unknown))
    app.event(everything)(guarded(unheard))


def _question(app: AsyncApp) -> None:
    app.action(re.compile("^rate_([1-5]|u)$"))(guarded(answering.rated))
    app.action("skip")(guarded(answering.skipped))
    app.action("change")(guarded(answering.changed))
    app.action("keep")(guarded(answering.kept))
    app.action("delete")(guarded(answering.deleted))
    app.action("work")(guarded(answering.chose_work))
    app.options("work")(guarded(suggestions.work))


async def unheard() -> None:
    """Nothing: Bolt has acknowledged the event, and we have no use for it."""
