"""What an account's limits depend on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    facts = sa.Column(
        "facts",
        postgresql.JSONB(astext_type=sa.Text(), none_as_null=True),
        server_default=sa.text("'{}'"),
        nullable=False,
    )
    op.add_column("accounts", facts)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("accounts", "facts")
