"""What the organisation file makes people."""

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.models import Role
from storage.words import RoleName


async def is_manager(session: AsyncSession, slack_id: str) -> bool:
    """Tell whether somebody is a manager."""
    return await session.get(Role, (slack_id, RoleName.MANAGER)) is not None
