"""A follow-up question below what an answered question turned into."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.kit import Block, Message, actions, button, cut, divider, escaped, option, section, select
from prompts import Question

MOST_PROCESSES = 8
PROCESS = "process/"  # begins the value of an option that names a process of the map
PROCESS_MOST = 120  # characters of a process's name in its value: Slack's options hold 150
ACTION_MOST = 150  # characters of an action's title
_BUTTONS, _LONG = 6, 30  # more options, or longer ones, make a menu: six is the row of the question of the day


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up as it is asked below one answer: in the words for its work, with the names that it needs."""

    question: Question
    service: str = ""
    service_id: int | None = None
    processes: Sequence[str] = ()  # of the map, for a question that offers them
    action: str = ""  # the title of the action that is due
    action_id: int | None = None

    @property
    def text(self) -> str:
        """The question, with whatever people typed made harmless."""
        if self.question.when.needs == "action":
            return self.question.text.replace("{action}", escaped(cut(" ".join(self.action.split()), ACTION_MOST)))
        return self.question.text.replace("{service}", escaped(self.service))

    @property
    def name(self) -> str:
        """What a tap names it by: its id, and the service or action where that is what it asks of."""
        about = {"service": self.service_id, "action": self.action_id}.get(self.question.when.needs or "")
        return self.question.id if about is None else f"{self.question.id}/{about}"

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that can be chosen."""
        named = [(process, PROCESS + process[:PROCESS_MOST]) for process in self.processes]
        return [*named, *((answer.words, answer.value) for answer in self.question.options)]


def below(noted: Message, asked: Asked | None, checkin_id: int) -> Message:
    """Return what an answered question turned into with a follow-up below it, or as it is where none is due."""
    if asked is None:
        return noted
    labels = " · ".join([*(escaped(label) for label, _ in asked.options), _SKIP])
    return Message(
        text=f"{noted.text}\n{asked.text} {labels}",
        blocks=[
            *noted.blocks,
            divider(),
            section(f"*{asked.text}*"),
            actions(*_ways(asked, f"{checkin_id} {asked.name}"), block_id="followup"),
        ],
    )


_SKIP = "Skip"


def _ways(asked: Asked, about: str) -> list[Block]:
    """Return a button for every answer, or one menu, and the way past; a value says question and answer."""
    skip = button(_SKIP, "followup_skip", about)
    offered = [(cut(label, 75), f"{about} {value}") for label, value in asked.options]
    if len(offered) > _BUTTONS or any(len(label) > _LONG for label, _ in offered):
        return [select("followup_menu", "Choose one", [option(*one) for one in offered]), skip]
    kind = "followup_note" if asked.question.answered_by == "note" else "followup"
    return [*(button(label, f"{kind}_{n}", value) for n, (label, value) in enumerate(offered, start=1)), skip]
