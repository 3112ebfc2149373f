"""What somebody reads before they are forgotten, and after."""

from bot.blocks.kit import Block, Message, actions, button, escaped, plain, section
from bot.domain.figures import counted, listed
from storage.forgetting import Held

FORGET, KEEP = "forget_me", "forget_keep"
_KEPT = "Nothing was deleted. Everything is as it was."


def question(held: Held, command: str, least: int) -> Message:
    """Return what would go and what would stay, with a button for either."""
    ask = "*Shall I forget you?* It happens at once and cannot be undone."
    first = f"`{command} me export` gives you your answers as a file first."
    parts = [ask, _goes(held), _stays(command, least), f"Nobody is told. {first}"]
    buttons = actions(
        button("Forget me", FORGET, style="danger") | {"confirm": _confirm()},
        button("Keep everything", KEEP),
        block_id="forget",
    )
    return Message("\n".join([*parts, "Forget me · Keep everything"]), [*map(section, parts), buttons])


def done(held: Held, command: str, least: int) -> Message:
    """Return what went and what stays, once it is done."""
    went = _numbered(held)
    parts = [
        f"*I have forgotten you.* Deleted: {went}, and all that I knew of you.",
        _stays(command, least),
        f"Nobody is told. You are on no team, and I do not ask you again. `{command} join` begins anew, then "
        f"`{command} resume`.",
    ]
    return Message("\n".join(parts), list(map(section, parts)))


def nothing(command: str) -> Message:
    """Return what is said to somebody of whom nothing is kept."""
    text = f"There is nothing to forget: I keep no answer of yours. `{command} privacy` says who sees what."
    return Message(text, [section(text)])


def kept() -> Message:
    """Return what is said where somebody thought better of it."""
    return Message(_KEPT, [section(_KEPT)])


def _goes(held: Held) -> str:
    lines = [
        f"*What goes:* {_numbered(held)}.",
        "Also your hours and pauses, your name, e-mail and time zone, and who you are in the trackers.",
    ]
    if held.teams:
        lines.append(f"You leave {listed(map(escaped, held.teams))}, and I do not ask you again.")
    if held.actions:
        lines.append(f"{counted(held.actions, 'action')} you took on {_go(held.actions)} back to the team without you.")
    return " ".join(lines)


def _go(count: int) -> str:
    return "goes" if count == 1 else "go"


def _stays(command: str, least: int) -> str:
    lines = [
        "*What stays:*",
        f"• published numbers: at least {least} people stand behind each",
        "• counts that belong to nobody, of answers over 90 days old",
        "• what was posted in channels, and Slack's own copy of our messages",
        "• a customer's quote that you shared, without you",
        "• the words of an action that you proposed, without your name",
        "• your Slack id, so that I do not ask you again",
        f"• what you are here, such as a lead or an owner, and for 24 months what you changed with `{command} setup`",
    ]
    return "\n".join(lines)


def _numbered(held: Held) -> str:
    known = [(held.answers, "answer"), (held.notes, "note")]
    parts = [counted(count, noun) for count, noun in known if count]
    parts += [f"what was said in {counted(held.talks, 'conversation')} you logged"] if held.talks else []
    return listed(parts or ["no answers, as there are none"])


def _confirm() -> Block:
    """Return Slack's own dialog: https://docs.slack.dev/reference/block-kit/composition-objects."""
    return {
        "title": plain("Forget you?", 100),
        "text": plain("All your answers and notes are deleted now. This cannot be undone.", 300),
        "confirm": plain("Forget me", 30),
        "deny": plain("Keep everything", 30),
        "style": "danger",
    }
