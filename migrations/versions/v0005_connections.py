"""Platform apps, and accounts connected through OAuth."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_platform_apps()
    _create_connect_attempts()
    _widen_accounts()


def _create_platform_apps() -> None:
    op.create_table(
        "platform_apps",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("return_origins", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("secrets", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_platform_apps")),
        sa.UniqueConstraint("tenant_id", "platform", "name", name=op.f("uq_platform_apps_tenant_id_platform_name")),
    )
    rls.isolate_tenant("platform_apps")
    rls.serve("platform_apps")


def _create_connect_attempts() -> None:
    op.create_table(
        "connect_attempts",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("app_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("return_to", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link_digest", sa.String(), nullable=False),
        sa.Column("state_digest", sa.String(), nullable=True),
        sa.Column("browser_digest", sa.String(), nullable=True),
        sa.Column("verifier", sa.String(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('started', 'opened', 'received', 'denied', 'expired')", name=op.f("ck_connect_attempts_state")
        ),
        _reference("connect_attempts", "brand_id", "brands"),
        _reference("connect_attempts", "app_id", "platform_apps", ondelete="CASCADE"),
        _reference("connect_attempts", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_connect_attempts")),
    )
    op.create_index("ix_connect_attempts_created", "connect_attempts", ["tenant_id", "created_at", "id"], unique=False)
    rls.isolate_tenant("connect_attempts")
    rls.isolate_brand("connect_attempts")
    rls.serve("connect_attempts")


def _widen_accounts() -> None:
    empty = sa.text("'{}'")
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("scopes", postgresql.ARRAY(sa.String()), server_default=empty, nullable=False),
        sa.Column("remarks", postgresql.ARRAY(sa.String()), server_default=empty, nullable=False),
        sa.Column("candidate", sa.String(), nullable=True),
        sa.Column("token_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("renewable", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("expiry_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    for column in columns:
        op.add_column("accounts", column)
    op.create_foreign_key(
        op.f("fk_accounts_app_id"), "accounts", "platform_apps", ["tenant_id", "app_id"], ["tenant_id", "id"]
    )


def _reference(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{other}.tenant_id", f"{other}.id"],
        name=op.f(f"fk_{table}_{column}"),
        ondelete=ondelete,
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("fk_accounts_app_id"), "accounts", type_="foreignkey")
    for column in ("expiry_told", "renewable", "token_expires_at", "candidate", "remarks", "scopes"):
        op.drop_column("accounts", column)
    op.drop_table("connect_attempts")
    op.drop_table("platform_apps")
