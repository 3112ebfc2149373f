"""The map of the value chain: services, customers, the links between them, and what the house says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import customers, services
from storage.models import Customer, Link, Organisation, Service
from storage.upserts import insert, values
from storage.words import Wording


@dataclass(frozen=True, slots=True)
class Map:
    """All active services and customers in file order, and all links."""

    services: Sequence[Service]
    customers: Sequence[Customer]
    links: Sequence[Link]


async def whole(session: AsyncSession) -> Map:
    """Return the map as it stands."""
    links = select(Link).order_by(col(Link.position), col(Link.id))
    found = await services.everyone(session), await customers.everyone(session)
    return Map(*found, list(await session.exec(links)))


async def organisation(session: AsyncSession) -> Organisation:
    """Return what is true of the whole house; a fresh one says nothing."""
    return await session.get(Organisation, 1, populate_existing=True) or Organisation()


async def version(session: AsyncSession) -> tuple[int, Wording]:
    """Return a number that moves with every change of services, customers and links, and how payers are spoken of."""
    found = (await session.exec(select(Organisation.map_version, Organisation.wording))).first()
    return (found[0], Wording(found[1])) if found else (0, Wording.PAYING)


async def moved(session: AsyncSession) -> None:
    """Say that services, customers or links change: every change of theirs begins with this, and so waits its turn."""
    statement = insert(session, Organisation).values(values(Organisation(map_version=1)))
    next_ = {"map_version": col(Organisation.map_version) + 1}
    await session.exec(statement.on_conflict_do_update(index_elements=["id"], set_=next_))
