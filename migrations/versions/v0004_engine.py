"""Publishing at full strength: hand-over tasks, sequences, budgets, watches and the gate after a failover."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEXES = {
    "ix_publications_ref": (["tenant_id", "ref"], "ref IS NOT NULL"),
    "ix_publications_remote": (["tenant_id", "account_id", "remote_id"], None),
    "ix_publications_watch": (["watch_at"], "watch_at IS NOT NULL"),
    "ix_publications_sequence": (["tenant_id", "sequence_id"], "sequence_id IS NOT NULL"),
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("accounts", sa.Column("app_id", sa.UUID(), nullable=True))
    op.add_column("accounts", sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
    _widen_publications()
    _create_handoffs()
    _create_histories()


def _widen_publications() -> None:
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("on_platform", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("sequence_id", sa.UUID(), nullable=True),
        sa.Column("follows_id", sa.UUID(), nullable=True),
        sa.Column("stagger_seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("watch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("watches", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missing_since", sa.DateTime(timezone=True), nullable=True),
    )
    for column in columns:
        op.add_column("publications", column)
    for name, (covered, condition) in INDEXES.items():
        where = sa.text(condition) if condition else None
        op.create_index(name, "publications", covered, unique=False, postgresql_where=where)
    # Workers look across tenants for what is to be watched, and close the gate after a failover.
    op.execute("GRANT SELECT (watch_at, publish_at, on_platform) ON publications TO opsroom_system")


def _create_handoffs() -> None:
    op.create_table(
        "handoffs",
        sa.Column("publication_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("instructions", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fields", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("checklist", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("deep_link", sa.String(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assignee_id", sa.UUID(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'confirmed', 'declined', 'expired', 'withdrawn')", name=op.f("ck_handoffs_state")
        ),
        sa.CheckConstraint(
            "reason IN ('no_interface', 'not_permitted', 'platform_asks')", name=op.f("ck_handoffs_reason")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "publication_id"],
            ["publications.tenant_id", "publications.id"],
            name=op.f("fk_handoffs_publication_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_handoffs_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assignee_id"], ["members.tenant_id", "members.id"], name=op.f("fk_handoffs_assignee_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_handoffs")),
        sa.UniqueConstraint(
            "tenant_id", "publication_id", "number", name=op.f("uq_handoffs_tenant_id_publication_id_number")
        ),
    )
    op.create_index("ix_handoffs_brand", "handoffs", ["tenant_id", "brand_id", "created_at", "id"], unique=False)
    op.create_index("ix_handoffs_created", "handoffs", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("ix_handoffs_due", "handoffs", ["next_at"], postgresql_where=sa.text("next_at IS NOT NULL"))
    rls.isolate_tenant("handoffs")
    rls.isolate_brand("handoffs")
    rls.serve("handoffs")
    lease = "next_at, lease_token, lease_until, worker"
    rls.open_to_system("handoffs", reads=f"tenant_id, id, state, {lease}", updates="lease_token, lease_until, worker")


def _create_histories() -> None:
    """Histories of this database that workers have seen. A new one means a failover or a restored backup."""
    op.execute("CREATE TABLE database_histories (history text PRIMARY KEY, seen_at timestamptz NOT NULL DEFAULT now())")
    op.execute("GRANT SELECT, INSERT ON database_histories TO opsroom_system")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("DROP TABLE database_histories")
    op.drop_table("handoffs")
    op.execute("REVOKE SELECT (watch_at, publish_at, on_platform) ON publications FROM opsroom_system")
    for name in INDEXES:
        op.drop_index(name, "publications")
    for column in (
        "missing_since",
        "watches",
        "watch_at",
        "stagger_seconds",
        "follows_id",
        "sequence_id",
        "on_platform",
        "ref",
    ):
        op.drop_column("publications", column)
    op.drop_column("accounts", "paused_until")
    op.drop_column("accounts", "app_id")
