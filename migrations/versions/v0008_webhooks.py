"""Webhooks: pinned versions, own headers, Ed25519, probes, sequences."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSONB = postgresql.JSONB(none_as_null=True, astext_type=sa.Text())


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("api_version", sa.String(), server_default="2026-11-23", nullable=False),
        sa.Column("headers", JSONB, server_default=sa.text("'{}'"), nullable=False),
        sa.Column("sealed_headers", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), server_default="v1", nullable=False),
        sa.Column("public_key", sa.String(), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("probes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_probe_at", sa.DateTime(timezone=True), nullable=True),
    )
    for column in columns:
        op.add_column("webhook_endpoints", column)
    op.create_check_constraint(op.f("ck_webhook_endpoints_scheme"), "webhook_endpoints", "scheme IN ('v1', 'v1a')")
    where = sa.text("next_probe_at IS NOT NULL")
    op.create_index("ix_webhook_endpoints_probe", "webhook_endpoints", ["next_probe_at"], postgresql_where=where)
    op.add_column(
        "webhook_delivery_attempts",
        sa.Column("request_headers", JSONB, server_default=sa.text("'{}'"), nullable=False),
    )
    # Workers look across tenants for endpoints to probe; what they do then is one tenant's work.
    rls.open_to_system("webhook_endpoints", reads="tenant_id, id, next_probe_at")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("DROP POLICY system_reads ON webhook_endpoints")
    op.execute("REVOKE SELECT (tenant_id, id, next_probe_at) ON webhook_endpoints FROM opsroom_system")
    op.drop_column("webhook_delivery_attempts", "request_headers")
    op.drop_index("ix_webhook_endpoints_probe", "webhook_endpoints")
    op.drop_constraint(op.f("ck_webhook_endpoints_scheme"), "webhook_endpoints")
    for column in ("next_probe_at", "probes", "disabled_at", "public_key", "scheme", "sealed_headers", "headers",
                   "api_version"):  # fmt: skip
        op.drop_column("webhook_endpoints", column)
