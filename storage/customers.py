"""Customers: the groups that work is for."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Customer


async def everyone(session: AsyncSession) -> list[Customer]:
    """Return the active customers in file order."""
    query = select(Customer).where(col(Customer.active)).order_by(col(Customer.position), col(Customer.id))
    return list(await session.exec(query))
