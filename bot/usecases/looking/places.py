"""What people may name: every active service and customer; and asking back where a name is not clear."""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks.kit import Message
from bot.blocks.naming import choice, unsure
from bot.domain.grammar import Subject
from bot.domain.names import Match, Named
from bot.domain.steps import Spot
from bot.domain.targets import target, value_of
from storage.models import Customer, Service


def service(row: Service) -> Named:
    """Return a service as people name it."""
    return Named(value_of(Spot(False, row.id or 0)), row.name, row.business_name, "service")


def customer(row: Customer) -> Named:
    """Return a customer as people name it."""
    return Named(value_of(Spot(True, row.id or 0)), row.name, None, "customer")


def spot(named: Named) -> Spot:
    """Return where something named stands in the value chain."""
    found = target(named.value)
    if found is None or found.spot is None:
        raise LookupError(named.value)  # we named it so ourselves
    return found.spot


def which(word: str, question: str, typed: Subject, known: Sequence[Named], kinds: str, command: str) -> Message:
    """Return a menu of names for whoever typed none; whoever chooses keeps the window that was typed."""
    kept = [replace(one, value=f"{one.value} {typed.window}".strip()) for one in known]
    return choice(word, question, kept, kinds, command)


def meant(word: str, typed: Subject, found: Match, known: Sequence[Named], kinds: str, command: str) -> Message:
    """Return the question which of these names is meant; whoever presses one keeps the window that was typed."""
    if not found.near:
        return unsure(word, typed.name, found, known, kinds, command)
    return unsure(
        word, f"{typed.name} {typed.window}".strip(), replace(found, rest=typed.window), known, kinds, command
    )
