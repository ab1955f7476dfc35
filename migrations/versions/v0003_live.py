"""Live sessions."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


TABLES = ("live_sessions", "live_highlights", "live_metrics")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    create_sessions()
    create_highlights()
    create_metrics()
    for table in TABLES:
        rls.isolate_tenant(table)
        rls.isolate_brand(table)
        rls.serve(table)


def create_sessions() -> None:
    op.create_table(
        "live_sessions",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("planned_start_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_end_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("hosts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rundown", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("stream_url", sa.String(), nullable=True),
        sa.Column("post_ids", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'live', 'ended', 'cancelled')", name=op.f("ck_live_sessions_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_live_sessions_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_live_sessions_brand_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_live_sessions")),
    )
    op.create_index("ix_live_sessions_created", "live_sessions", ["tenant_id", "created_at", "id"])
    op.create_index("ix_live_sessions_planned", "live_sessions", ["tenant_id", "planned_start_at", "id"])
    op.create_index("ix_live_sessions_account", "live_sessions", ["tenant_id", "account_id", "planned_start_at"])


def create_highlights() -> None:
    op.create_table(
        "live_highlights",
        sa.Column("live_session_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("at_offset_seconds", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("asset_id", sa.UUID(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "asset_id"], ["assets.tenant_id", "assets.id"], name=op.f("fk_live_highlights_asset_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "live_session_id"],
            ["live_sessions.tenant_id", "live_sessions.id"],
            name=op.f("fk_live_highlights_live_session_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_live_highlights")),
    )
    op.create_index(
        "ix_live_highlights_session", "live_highlights", ["tenant_id", "live_session_id", "created_at", "id"]
    )


def create_metrics() -> None:
    op.create_table(
        "live_metrics",
        sa.Column("live_session_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "name IN ('viewers', 'peak_viewers', 'unique_viewers', 'views', 'likes', 'comments', 'shares', 'gifts', "
            "'new_followers', 'product_clicks', 'orders', 'revenue_minor', 'average_watch_seconds')",
            name=op.f("ck_live_metrics_name"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "live_session_id"],
            ["live_sessions.tenant_id", "live_sessions.id"],
            name=op.f("fk_live_metrics_live_session_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_live_metrics")),
        sa.UniqueConstraint(
            "tenant_id", "live_session_id", "name", "currency", "captured_at", name="uq_live_metrics_figure"
        ),
    )
    op.create_index("ix_live_metrics_captured", "live_metrics", ["tenant_id", "live_session_id", "captured_at", "id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in reversed(TABLES):
        op.drop_table(table)
