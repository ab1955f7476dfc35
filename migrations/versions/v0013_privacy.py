"""Privacy: a key per tenant, exports of everything, and erasure that reaches the audit trail of an erased tenant only."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LEASE = "next_at, lease_token, lease_until, worker"
HELD = "lease_token, lease_until, worker"
APPEND_ONLY = ("events", "post_versions", "review_decisions", "audit_seals")
# An export has every brand's rows.
WHOLE_TENANT = "nullif(current_setting('app.brand_ids', true), '') IS NULL"
STATES = {"tenants": ("active", "suspended", "erasing"), "members": ("active", "removed", "erased")}
STATES_BEFORE = {"tenants": ("active", "suspended"), "members": ("active", "removed")}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_keys()
    _create_exports()
    _know_states(STATES)
    op.add_column("tenants", sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tenants", sa.Column("erase_by", sa.UUID(), nullable=True))
    op.add_column("tenants", sa.Column("keyed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("GRANT SELECT (erase_at, keyed_at) ON tenants TO opsroom_system")
    _keep_keys()
    _create_erasures()
    _erase_in_order()
    _let_erased_go()


def _create_keys() -> None:
    op.create_table(
        "tenant_keys",
        sa.Column("wrapped", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *_owned("tenant_keys"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_tenant_keys_")),
    )
    op.create_table(
        "digest_keys",
        sa.Column("wrapped", sa.String(), nullable=False),
        *_owned("digest_keys"),
    )
    for table in ("tenant_keys", "digest_keys"):
        rls.isolate_tenant(table)
    rls.serve("tenant_keys")
    rls.open_to_system("tenant_keys", reads="tenant_id")
    rls.serve("digest_keys", "SELECT, INSERT, UPDATE")


def _keep_keys() -> None:
    """A tenant's keys go when the tenant does, and that it was given one is never forgotten."""
    op.execute("""
        CREATE FUNCTION keep_tenant_keys() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM public.tenants t WHERE t.id = OLD.tenant_id AND t.state = 'erasing') THEN
                RAISE EXCEPTION 'only erasing deletes a key' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN OLD;
        END $$
    """)
    op.execute("""
        CREATE TRIGGER tenant_keys_are_kept BEFORE DELETE ON tenant_keys
        FOR EACH ROW EXECUTE FUNCTION keep_tenant_keys()
    """)
    op.execute("""
        CREATE FUNCTION refuse_forgetting_keys() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.keyed_at IS NOT NULL AND NEW.keyed_at IS DISTINCT FROM OLD.keyed_at THEN
                RAISE EXCEPTION 'a tenant that was given a key stays one' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
    """)
    op.execute("""
        CREATE TRIGGER tenants_stay_keyed BEFORE UPDATE OF keyed_at ON tenants
        FOR EACH ROW EXECUTE FUNCTION refuse_forgetting_keys()
    """)


def _create_exports() -> None:
    op.create_table(
        "tenant_exports",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        *_owned("tenant_exports"),
        *_leased(),
        sa.CheckConstraint(
            "state IN ('pending', 'running', 'done', 'failed', 'cancelled', 'expired')",
            name=op.f("ck_tenant_exports_state"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_tenant_exports_")),
    )
    op.create_index("ix_tenant_exports_created", "tenant_exports", ["tenant_id", "created_at", "id"], unique=False)
    _index_due("tenant_exports")
    rls.isolate_tenant("tenant_exports")
    rule = f"USING ({WHOLE_TENANT}) WITH CHECK ({WHOLE_TENANT})"
    op.execute(f"CREATE POLICY brand ON tenant_exports AS RESTRICTIVE FOR ALL TO opsroom_app {rule}")
    rls.serve("tenant_exports")
    rls.open_to_system("tenant_exports", reads=f"tenant_id, id, state, {LEASE}", updates=HELD)


def _create_erasures() -> None:
    op.create_table(
        "tenant_erasures",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("requested_by", sa.UUID(), nullable=True),
        sa.Column("key_destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("grants_revoked", sa.Integer(), nullable=False),
        sa.Column("grants_kept", sa.Integer(), nullable=False),
        *_owned("tenant_erasures"),
        *_leased(),
        sa.CheckConstraint("state IN ('erasing', 'erased')", name=op.f("ck_tenant_erasures_state")),
    )
    _index_due("tenant_erasures")
    rls.isolate_tenant("tenant_erasures")
    rls.serve("tenant_erasures", "SELECT, INSERT, UPDATE")
    rls.open_to_system("tenant_erasures", reads=f"tenant_id, id, state, {LEASE}", updates=HELD)


def _erase_in_order() -> None:
    """A tenant is erased only after it was suspended and its time has come; then there is no way back."""
    op.execute("""
        CREATE FUNCTION erase_tenants_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.state <> 'erasing' THEN
                    RAISE EXCEPTION 'only erasing deletes a tenant' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN OLD;
            END IF;
            IF OLD.state = 'erasing' AND NEW.state <> 'erasing' THEN
                RAISE EXCEPTION 'there is no way back from erasing' USING ERRCODE = 'restrict_violation';
            END IF;
            IF NEW.state = 'erasing' AND OLD.state <> 'erasing'
               AND (OLD.state <> 'suspended' OR OLD.erase_at IS NULL OR OLD.erase_at > clock_timestamp()) THEN
                RAISE EXCEPTION 'this tenant is not to be erased yet' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
    """)
    op.execute("""
        CREATE TRIGGER tenants_are_erased_in_order BEFORE UPDATE OF state OR DELETE ON tenants
        FOR EACH ROW EXECUTE FUNCTION erase_tenants_in_order()
    """)


def _let_erased_go() -> None:
    """Rows that are never deleted may be deleted by the system role, of a tenant that is being erased, and only then.

    The serving role can mark a tenant and not delete; the system role can delete and not mark. Rows that a request
    wrote after its tenant was gone are included: there must be a tombstone, and no tenant in any other state.
    """
    op.execute("""
        CREATE FUNCTION may_be_erased(of uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
            SELECT current_user = 'opsroom_system'
               AND EXISTS (SELECT FROM public.tenant_erasures e
                           WHERE e.tenant_id = '00000000-0000-0000-0000-000000000000' AND e.id = may_be_erased.of)
               AND NOT EXISTS (SELECT FROM public.tenants t WHERE t.id = may_be_erased.of AND t.state <> 'erasing')
        $$
    """)
    for table in ("post_versions", "review_decisions"):
        rls.open_to_system(table, reads="tenant_id, id")
    for table in APPEND_ONLY:
        op.execute(f"GRANT DELETE ON {table} TO opsroom_system")
        rule = "FOR DELETE TO opsroom_system USING (may_be_erased(tenant_id))"
        op.execute(f"CREATE POLICY system_erases ON {table} {rule}")
    op.execute("""
        CREATE OR REPLACE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF to_jsonb(NEW) - 'dispatched_at' = to_jsonb(OLD) - 'dispatched_at' THEN
                    RETURN NEW;
                END IF;
            ELSIF TG_OP = 'DELETE' THEN
                IF may_be_erased(OLD.tenant_id) THEN
                    RETURN OLD;
                END IF;
            END IF;
            RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'restrict_violation';
        END $$
    """)
    op.execute("""
        CREATE OR REPLACE FUNCTION refuse_change_of_seals() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF may_be_erased(OLD.tenant_id) THEN
                    RETURN OLD;
                END IF;
            END IF;
            RAISE EXCEPTION 'seals are append-only' USING ERRCODE = 'restrict_violation';
        END $$
    """)


def _know_states(states: Mapping[str, tuple[str, ...]]) -> None:
    for table, known in states.items():
        listed = ", ".join(f"'{state}'" for state in known)
        op.drop_constraint(op.f(f"ck_{table}_state"), table)
        op.create_check_constraint(op.f(f"ck_{table}_state"), table, f"state IN ({listed})")


def _owned(table: str) -> tuple[sa.Column[object] | sa.PrimaryKeyConstraint, ...]:
    return (
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{table}")),
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


def downgrade() -> None:
    """What tenants' keys have sealed cannot be opened afterwards: the schema before knows no such keys."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _hold_again()
    op.execute("DROP TRIGGER tenants_are_erased_in_order ON tenants")
    op.execute("DROP FUNCTION erase_tenants_in_order()")
    op.drop_table("tenant_erasures")
    op.execute("REVOKE SELECT (erase_at, keyed_at) ON tenants FROM opsroom_system")
    op.execute("DROP TRIGGER tenants_stay_keyed ON tenants")
    for name in ("keyed_at", "erase_by", "erase_at"):
        op.drop_column("tenants", name)
    _forget_states()
    for table in ("tenant_exports", "digest_keys", "tenant_keys"):
        op.drop_table(table)
    for function in ("keep_tenant_keys", "refuse_forgetting_keys"):
        op.execute(f"DROP FUNCTION {function}()")


def _hold_again() -> None:
    op.execute("""
        CREATE OR REPLACE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF to_jsonb(NEW) - 'dispatched_at' = to_jsonb(OLD) - 'dispatched_at' THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'restrict_violation';
        END $$
    """)
    op.execute("""
        CREATE OR REPLACE FUNCTION refuse_change_of_seals() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'seals are append-only' USING ERRCODE = 'restrict_violation';
        END $$
    """)
    for table in APPEND_ONLY:
        op.execute(f"DROP POLICY system_erases ON {table}")
        op.execute(f"REVOKE DELETE ON {table} FROM opsroom_system")
    for table in ("post_versions", "review_decisions"):
        op.execute(f"DROP POLICY system_reads ON {table}")
        op.execute(f"REVOKE SELECT (tenant_id, id) ON {table} FROM opsroom_system")
    op.execute("DROP FUNCTION may_be_erased(uuid)")


def _forget_states() -> None:
    """The states of later days become the nearest that the schema before knows."""
    for table, later, nearest in (("tenants", "erasing", "suspended"), ("members", "erased", "removed")):
        # Forced row-level security would hide every tenant's rows from the owner, too.
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"UPDATE {table} SET state = '{nearest}' WHERE state = '{later}'")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    _know_states(STATES_BEFORE)
