"""What we write to people of our own accord: first contact, the reminder, the one message before a pause."""

from bot.blocks.kit import Block, Message, actions, button, context, section


def welcome(command: str, least: int, *, begun: bool = False) -> Message:
    """Return first contact: five lines and three ways to go on, or the way out alone for whoever has `begun`."""
    lines = [line.format(command=command, least=least) for line in _WELCOME]
    no = button("Not for me", "contact_no")
    start = button("Start", "contact_start", style="primary")
    ways = [no] if begun else [start, no, button("Ask me next month", "contact_later")]
    row = actions(*ways, block_id="contact")
    return Message(text="\n".join(lines), blocks=[section("\n".join(lines)), row])


_WELCOME = (
    "Hello. Once a working day I ask you one question: if paying customers knew that what you are working on is what "
    "they funded, how happy would they be? One tap answers it. At most twice a week a short one follows, which you can "
    "skip.",
    "*Why:* only customers can say what is valuable. A moment's thought about who pays keeps a team from getting "
    "good at work nobody wants, and your answers show where that happens.",
    "*Who sees what:* only you see your answers. Others see numbers of {least} or more people together: never one "
    "person's answer, who answered, or when.",
    "*How long:* you can change or delete an answer until its week is closed, some days into the next one. Your "
    "answers are kept 90 days; then they lose your name and are merged into counts.",
    "*How to stop:* `{command} pause`, `{command} away until Monday`, `{command} leave`, or the buttons here. "
    "Nobody else learns what you choose.",
)


def with_welcome(first: Message, question: Message) -> Message:
    """Return first contact with the question below it, in one message."""
    return Message(
        text=f"{first.text}\n{question.text}",
        blocks=[*first.blocks, {"type": "divider", "block_id": "below"}, *question.blocks],
    )


def reminder(question: Message) -> Message:
    """Return the one quiet reminder: the question again, and a way never to be reminded again."""
    off: Block = actions(button("Don't remind me again", "reminders_off"), block_id="reminder")
    return Message(text=f"{_STILL_OPEN} {question.text}", blocks=[context(_STILL_OPEN), *question.blocks, off])


_STILL_OPEN = "Still open from earlier today."


def paused(command: str) -> Message:
    """Return the one message that comes when ten questions in a row went unanswered."""
    text = (
        "My last ten questions went unanswered, so I have stopped asking. That is fine, and nobody is told. "
        f"Press the button or type `{command} resume` and I will ask again; answering any open question does the same."
    )
    return Message(text=text, blocks=[section(text), actions(button("Ask me again", "resume"), block_id="paused")])
