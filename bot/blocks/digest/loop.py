"""What became of what was agreed, how far we have come, and what to do next, with its buttons (digest.md 4.5)."""

from collections.abc import Iterator
from datetime import date

from bot.blocks.digest.measures import aim, story
from bot.blocks.kit import actions, button, section
from bot.blocks.naming import mention, sentence
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.actions.life import is_outdated
from bot.domain.figures import counted, listed, short_day
from bot.domain.loop import Judged, Loop, Proposal
from bot.domain.page import TeamPage
from storage.models import Action
from storage.words import ActionRule, ActionState, Verdict

_TITLE, _OPINION = 120, 150  # characters
_MOST = 3  # that can be open at once, and so be judged, dropped or under way
_VERDICTS = {
    Verdict.THERE: "Got there",
    Verdict.NOT_YET: "Not yet",
    Verdict.WORSE: "Made it worse",
    Verdict.UNKNOWN: "Can't tell",
}
_BUTTONS = {"act_take": "I'll take it", "act_better": "Something better…", "act_later": "Not now"}
_TAKEN = frozenset({ActionState.TAKEN, ActionState.AGREED, ActionState.JUDGED, ActionState.CLOSED})
_OVER = {
    ActionState.DECLINED: "Not now.",
    ActionState.DROPPED: "Nobody took it.",
    ActionState.STOPPED: "It was stopped.",
}


def looking_back(page: TeamPage, command: str) -> list[Piece]:
    """Return whether it worked, and the momentum."""
    loop = page.loop
    judged = [Line(_judged(one, page.week, command), "Did it work?") for one in loop.judged[:_MOST]]
    judged += [Line(f"… and {len(loop.judged) - _MOST} more.")] if len(loop.judged) > _MOST else []
    lines = judged or [Line("Nothing was due this week.", "Did it work?")]
    return [paragraph(line, apart=line is lines[0]) for line in [*lines, *_momentum(loop)]]


def _judged(one: Judged, near: date, command: str) -> str:
    said = _second(one) if one.is_second else _first(one, near, command)
    words = [f"“{sentence(one.title, _TITLE)}”", said]
    return "\n".join([words[0], " ".join([*words[1:], *([sentence(one.opinion, _OPINION)] if one.opinion else [])])])


def _first(one: Judged, near: date, command: str) -> str:
    again = f" I look again on {short_day(one.recheck_on, near)}." if one.recheck_on else ""
    asks = f" Twice not yet: its owner says with `{command} actions` whether it goes on." if one.asks else ""
    return f"{story(one)} → {_VERDICTS[one.verdict]}.{again}{asks}".strip()


def _second(one: Judged) -> str:
    return " ".join(part for part in ("Looked at again:", story(one), f"→ {_HELD[one.held]}") if part)


_HELD = {True: "It held.", False: "It slipped.", None: "Can't tell whether it held."}


def _momentum(loop: Loop) -> Iterator[Line]:
    if loop.dropped:
        yield Line(f"Nobody took {_row(loop.dropped, '“{}”')}; I stop asking.")
    under_way = f" Under way: {_row(loop.under_way)}." if loop.under_way else ""
    yield Line(f"{_closed(loop)}{under_way}", "Momentum:")


def _row(titles: tuple[str, ...], how: str = "{}") -> str:
    more = [f"{len(titles) - _MOST} more"] if len(titles) > _MOST else []
    return listed([*(how.format(sentence(title, _TITLE)) for title in titles[:_MOST]), *more])


def _closed(loop: Loop) -> str:
    if not loop.closed:
        return "no improvement is closed yet; each is looked at twice, four weeks apart."
    ends = [f"{count:,} {word}" for count, word in ((loop.held, "held"), (loop.slipped, "slipped")) if count]
    return f"{counted(loop.closed, 'improvement')} seen through{', of which ' if ends else ''}{' and '.join(ends)}."


def looking_ahead(page: TeamPage, action: Action | None) -> list[Piece]:
    """Return the one proposal, with its buttons or with what was decided; `action` is its row as it stands now."""
    proposal = page.loop.proposal
    if proposal is None:
        nothing = "nothing new. First what is under way." if page.loop.under_way else "nothing to propose this week."
        return [paragraph(Line(nothing, "Next:"), apart=True)]
    label = "Asked once more, if you agree:" if proposal.again else "Next, if you agree:"
    said = paragraph(Line(f"{_what(proposal)} {aim(proposal, page.week)}", label), apart=True)
    return [said, *([_decision(action, proposal)] if action else [])]


def _what(proposal: Proposal) -> str:
    """Return title and how as one sentence; our own titles begin with a verb, which goes on behind the label."""
    title, how = sentence(proposal.title, _TITLE).rstrip("."), sentence(proposal.how or "", _TITLE).rstrip(".")
    if proposal.rule is not ActionRule.OWN and title[1:2].islower():
        title = title[0].lower() + title[1:]
    joined = _joined(title, how)
    return joined if joined.endswith(("?", "!", "?”")) else f"{joined}."


def _joined(title: str, how: str) -> str:
    if not how:
        return title
    if title.endswith(("?", "!")):
        return f"{title} {how[0].upper()}{how[1:]}"
    return f"{title}, {how}" if not how[0].isupper() else f"{title}. {how}"


def _decision(action: Action, proposal: Proposal) -> Piece:
    if action.state == ActionState.PROPOSED:
        offers = Line(f"You can press: {' · '.join(_BUTTONS.values())}.")
        row = [
            button(label, name, str(action.id), "primary" if name == "act_take" else None)
            for name, label in _BUTTONS.items()
        ]
        return Piece((offers,), (actions(*row, block_id=f"next_{action.id}"),))
    said = _said(action, proposal)
    return Piece((Line(said),), (section(said),))


def _said(action: Action, proposal: Proposal) -> str:
    """Return what was decided; whoever had something better has put it in the proposal's place."""
    if action.state not in _TAKEN or not action.volunteer:
        return "It is not needed any more." if is_outdated(action) else _OVER.get(action.state, "Somebody takes it.")
    if action.title != proposal.title:
        return f"{mention(action.volunteer)} takes on something better: “{sentence(action.title, _TITLE)}”."
    return f"{mention(action.volunteer)} takes it."
