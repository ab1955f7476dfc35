"""The audit trail: filters, seals that make tampering evident, verifications and exports."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LEASE = "next_at, lease_token, lease_until, worker"
HELD = "lease_token, lease_until, worker"
# Seals are about all brands at once.
WHOLE_TENANT = "nullif(current_setting('app.brand_ids', true), '') IS NULL"
FILTERS = {"ix_events_actor": "actor_id", "ix_events_brand": "brand_id", "ix_events_request": "request_id"}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name, column in FILTERS.items():
        op.create_index(name, "events", ["tenant_id", column, "id"], unique=False)
    _create_seals()
    _create_verifications()
    _create_exports()


def _create_seals() -> None:
    op.create_table(
        "audit_seals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_event_id", sa.UUID(), nullable=False),
        sa.Column("last_event_id", sa.UUID(), nullable=False),
        sa.Column("sealed_through", sa.UUID(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("former_digest", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("leaves", sa.LargeBinary(), nullable=False),
        *_owned(),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_seals")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_audit_seals_tenant_id_number")),
    )
    op.create_index("ix_audit_seals_last_event", "audit_seals", ["tenant_id", "last_event_id"], unique=False)
    op.execute("""
        CREATE FUNCTION refuse_change_of_seals() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'seals are append-only' USING ERRCODE = 'restrict_violation';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE ON audit_seals
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_seals()
    """)
    op.execute("""
        CREATE TRIGGER seals_are_not_truncated BEFORE TRUNCATE ON audit_seals
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_seals()
    """)
    rls.isolate_tenant("audit_seals")
    _keep_to_whole_tenant("audit_seals")
    rls.serve("audit_seals", "SELECT, INSERT")
    rls.open_to_system("audit_seals", reads="tenant_id, id, created_at, number, sealed_through")


def _create_verifications() -> None:
    op.create_table(
        "audit_verifications",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("anchor_number", sa.Integer(), nullable=True),
        sa.Column("anchor_digest", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("head_number", sa.Integer(), nullable=True),
        sa.Column("head_digest", sa.String(), nullable=True),
        sa.Column("seals_checked", sa.Integer(), nullable=False),
        sa.Column("events_checked", sa.BigInteger(), nullable=False),
        sa.Column("findings", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("findings_count", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        *_owned(),
        *_leased(),
        sa.CheckConstraint(
            "state IN ('pending', 'running', 'done', 'failed')", name=op.f("ck_audit_verifications_state")
        ),
        sa.CheckConstraint("outcome IN ('ok', 'broken')", name=op.f("ck_audit_verifications_outcome")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_verifications")),
    )
    _index_due("audit_verifications")
    rls.isolate_tenant("audit_verifications")
    _keep_to_whole_tenant("audit_verifications")
    rls.serve("audit_verifications")
    rls.open_to_system("audit_verifications", reads=f"tenant_id, id, state, {LEASE}", updates=HELD)


def _create_exports() -> None:
    op.create_table(
        "audit_exports",
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("filters", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("brand_ids", postgresql.ARRAY(sa.UUID()), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        *_owned(),
        *_leased(),
        sa.CheckConstraint(
            "state IN ('pending', 'running', 'done', 'failed', 'expired')", name=op.f("ck_audit_exports_state")
        ),
        sa.CheckConstraint("format IN ('jsonl', 'csv')", name=op.f("ck_audit_exports_format")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_exports")),
    )
    _index_due("audit_exports")
    rls.isolate_tenant("audit_exports")
    rls.isolate_brand_list("audit_exports")
    rls.serve("audit_exports")
    rls.open_to_system("audit_exports", reads=f"tenant_id, id, state, {LEASE}", updates=HELD)


def _owned() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


def _leased() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(), nullable=True),
    )


def _index_due(table: str) -> None:
    due = sa.text("next_at IS NOT NULL")
    op.create_index(f"ix_{table}_due", table, ["next_at"], unique=False, postgresql_where=due)


def _keep_to_whole_tenant(table: str) -> None:
    rule = f"USING ({WHOLE_TENANT}) WITH CHECK ({WHOLE_TENANT})"
    op.execute(f"CREATE POLICY brand ON {table} AS RESTRICTIVE FOR ALL TO opsroom_app {rule}")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("audit_exports", "audit_verifications", "audit_seals"):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_change_of_seals()")
    for name in FILTERS:
        op.drop_index(name, table_name="events")
