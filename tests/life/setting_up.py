"""Somebody who sets up with `/value setup`, and the company that has nothing yet."""

from bot.sandbox import Message, User, View
from tests.house import Bot


class Hand:
    """Somebody in front of `/value setup`."""

    def __init__(self, bot: Bot, who: User) -> None:
        self.bot, self.slack, self.who = bot, bot.slack, who

    async def asks(self) -> Message:
        """Type `/value setup`."""
        return await self.bot.replies(self.who, "/value setup")

    async def opens(self, button: str, *, on: Message | None = None) -> View:
        """Press a button of it, or of a message, and return the form."""
        await self.slack.presses(self.who, on or await self.asks(), button)
        return await self._form()

    async def edits(self, name: str) -> View:
        """Look something up in it and return its form."""
        shown = await self.asks()
        assert name in await self.slack.searches(self.who, shown, name)
        await self.slack.chooses(self.who, shown, name)
        return await self._form()

    async def removes(self, name: str) -> str:
        """Remove something, and return what is then said."""
        form = await self.edits(name)
        [words] = [
            block["element"]["options"][0]["text"]["text"] for block in form.blocks if block["block_id"] == "remove"
        ]
        await self.chooses("remove", words)
        return (await self.sends()).text

    async def _form(self) -> View:
        await self.slack.until(lambda: self.slack.modals(self.who))
        return self.slack.modal(self.who)

    async def turns(self, shown: Message, words: str) -> Message:
        """Wait until what is shown to them has turned into something with these words, and return it."""

        def now() -> Message:
            seen = self.slack.as_seen(self.who, shown)
            assert isinstance(seen, Message)
            return seen

        await self.slack.until(lambda: words in now().words)
        return now()

    async def fills(self, **fields: str | None) -> None:
        """Type into fields by their ids."""
        for name, words in fields.items():
            await self.slack.fills(self.who, name, words)

    async def chooses(self, field: str, *names: str) -> None:
        """Choose people, channels or options in a field."""
        await self.slack.chooses(self.who, self.slack.modal(self.who), *names, within=field)

    async def looks_up(self, field: str, name: str) -> None:
        """Type into a menu that asks us, and choose what it offers."""
        form = self.slack.modal(self.who)
        assert name in await self.slack.searches(self.who, form, name, within=field)
        await self.slack.chooses(self.who, form, name, within=field)

    async def clears(self, field: str) -> None:
        """Empty a field."""
        await self.slack.clears(self.who, self.slack.modal(self.who), field)

    async def hour(self, field: str, at: str) -> None:
        """Pick a time of day."""
        await self.slack.picks_time(self.who, self.slack.modal(self.who), at, within=field)

    async def sends(self) -> Message:
        """Send the form, and return what is then said."""
        before = len(self.slack.replies)
        assert await self.slack.submits(self.who) is None
        await self.slack.until(lambda: len(self.slack.replies) > before)
        assert self.slack.replies[-1].to == self.who.id
        return self.slack.replies[-1]

    async def is_refused(self) -> dict[str, str]:
        """Send the form in vain, and return what then stands under its fields."""
        refused = await self.slack.submits(self.who)
        assert refused is not None
        return {field: str(words) for field, words in refused.items()}

    async def adds_team(self, name: str, channel: str, *members: str) -> Message:
        """Add a team."""
        await self.opens("Add a team")
        await self.fills(name=name)
        await self.chooses("channel", f"#{channel}")
        if members:
            await self.chooses("members", *members)
        return await self.sends()

    async def adds_service(self, name: str) -> Message:
        """Add a service."""
        await self.opens("Add a service")
        await self.fills(name=name)
        return await self.sends()

    async def adds_customer(self, name: str, kind: str = "Payer") -> Message:
        """Add a customer."""
        await self.opens("Add a customer")
        await self.fills(name=name)
        await self.chooses("kind", kind)
        return await self.sends()

    async def adds_link(self, start: str, end: str, **said: str) -> Message:
        """Add a link, confirmed today."""
        await self.opens("Add a link")
        await self.looks_up("from", start)
        await self.looks_up("to", end)
        await self.fills(**said)
        return await self.sends()
