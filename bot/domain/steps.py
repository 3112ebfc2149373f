"""The steps of the value chain: places, and the links between them as they stand on one day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from storage.models import Customer, Link, Service
from storage.words import CustomerKind

FRESH = timedelta(days=180)  # for so long a confirmation lasts


class Spot(NamedTuple):
    """Where a link begins or ends: a row of `customer` or of `service`."""

    is_customer: bool
    id: int


@dataclass(frozen=True, slots=True)
class Place:
    """A service or a customer of the map; `kind` is a customer's."""

    spot: Spot
    name: str
    kind: CustomerKind | None = None
    also: str | None = field(default=None, compare=False)  # a service's business name

    @property
    def pays(self) -> bool:
        """Whether a path may end here."""
        return self.kind is CustomerKind.PAYER


class Fault(StrEnum):
    """Why a path is not complete."""

    NO_SERVICE = "no service"
    NO_LINK = "no link"
    STOPS = "stops"  # from where the path ends nobody who pays is reached
    CIRCLE = "circle"  # it leads nowhere but round
    TOO_LONG = "too long"
    UNCONFIRMED = "unconfirmed"
    STALE = "stale"
    UNSAID = "unsaid"  # the last link says no need, or no goal


@dataclass(frozen=True, slots=True)
class Step:
    """One link between two places; `fault` says if it is stale or unconfirmed on the chain's day."""

    start: Place
    end: Place
    link: Link
    fault: Fault | None = None

    @property
    def is_last(self) -> bool:
        """Whether a complete path may end with it: it leads to a payer and says need and goal."""
        return self.fault is None and self.end.pays and self.is_said

    @property
    def is_said(self) -> bool:
        """Whether need and goal are said."""
        return bool(self.link.need and self.link.goal)


def place_of(row: Service | Customer) -> Place:
    """Return a service or a customer as a place of the map."""
    kind = CustomerKind(row.kind) if isinstance(row, Customer) else None
    also = None if isinstance(row, Customer) else row.business_name
    return Place(Spot(isinstance(row, Customer), row.id or 0), row.name, kind, also)


def ends_of(link: Link) -> tuple[Spot, Spot]:
    """Return where a link begins and where it ends."""
    return (
        Spot(link.from_customer_id is not None, link.from_customer_id or link.from_service_id or 0),
        Spot(link.to_customer_id is not None, link.to_customer_id or link.to_service_id or 0),
    )


def fault_of(link: Link, day: date) -> Fault | None:
    """Return what is wrong with a link by itself on that day: never confirmed, or more than 180 days ago."""
    if link.confirmed_on is None:
        return Fault.UNCONFIRMED
    return Fault.STALE if day - link.confirmed_on > FRESH else None
