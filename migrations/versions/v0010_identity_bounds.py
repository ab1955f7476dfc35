"""Bounds of identity: what sign-ins, credentials, decisions and endpoints hang on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    bind_sign_ins()


def bind_sign_ins() -> None:
    """Sign-ins under way have no verifier: they are refused, and begun again."""
    op.add_column("sso_logins", sa.Column("return_state", sa.String(), nullable=True))
    op.add_column("sso_logins", sa.Column("code_challenge", sa.String(), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in ("code_challenge", "return_state"):
        op.drop_column("sso_logins", name)
