"""Who changed what, teams that follow a group or a channel, and what is left of a person who was forgotten."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("noun", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_at", ["at"], unique=False)

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("two_way", sa.Boolean(), nullable=False, server_default=sa.false()))
    heard = "(coalesce(heard, '') <> '' OR coalesce(quote, '') <> '') AND coalesce(told, '') <> ''"
    op.execute(f"UPDATE conversation SET two_way = ({heard})")  # noqa: S608

    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("followed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("since", sa.Date(), nullable=True))

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.add_column(sa.Column("follows", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
