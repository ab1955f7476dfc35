"""Bounds of identity: what sign-ins, credentials, decisions and endpoints hang on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ISSUED = ("api_keys", "oauth_clients", "guest_links", "invitations", "member_sessions")
ISSUERS = ("api_key", "oauth_client", "member", "operator", "system")
ISSUERS_BEFORE = ("api_key", "oauth_client", "member", "member_session", "operator", "system")

LEFT_BEHIND = """
UPDATE {table} SET session_id = issuer_id, issuer_kind = 'member' WHERE issuer_kind = 'member_session'
"""
"""Whose session is not there any more hangs on nobody who is known, as before: it stays refused."""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    bind_sign_ins()
    hang_on_members()
    rls.isolate_brand_roles("invitations")
    remember_reviewers()
    hold_endpoints_to_their_issuers()
    let_clients_sign()


def bind_sign_ins() -> None:
    """Sign-ins under way have no verifier: they are refused, and begun again."""
    op.add_column("sso_logins", sa.Column("return_state", sa.String(), nullable=True))
    op.add_column("sso_logins", sa.Column("code_challenge", sa.String(), nullable=True))


def hang_on_members() -> None:
    """What was made with a minted token hung on its session; from now on on the member, and it remembers the session."""
    for table in ISSUED:
        op.add_column(table, sa.Column("session_id", sa.UUID(), nullable=True))
        rewrite(
            table,
            f"""
            UPDATE {table} t SET session_id = t.issuer_id, issuer_kind = 'member', issuer_id = s.member_id
            FROM member_sessions s
            WHERE t.issuer_kind = 'member_session' AND s.tenant_id = t.tenant_id AND s.id = t.issuer_id
        """,
        )
        rewrite(table, LEFT_BEHIND.format(table=table))
        know_issuers(table, ISSUERS)
    op.add_column("member_sessions", sa.Column("issued_revoked_at", sa.DateTime(timezone=True), nullable=True))


def remember_reviewers() -> None:
    """In which capacity somebody decided, and whose hand it was. Of decisions made before, it is not known any more."""
    table = "review_decisions"
    op.add_column(table, sa.Column("capacity", sa.String(), nullable=True))
    op.add_column(table, sa.Column("on_behalf_of_kind", sa.String(), nullable=True))
    op.add_column(table, sa.Column("on_behalf_of_id", sa.UUID(), nullable=True))
    op.add_column(table, sa.Column("reviewer_line", postgresql.ARRAY(sa.String()), nullable=True))
    known = "capacity IN ('member', 'credential', 'guest', 'platform')"
    op.create_check_constraint(op.f("ck_review_decisions_capacity"), table, known)


def hold_endpoints_to_their_issuers() -> None:
    """Endpoints made before are taken for an operator's: who made them was not written down."""
    table = "webhook_endpoints"
    op.add_column(table, sa.Column("issuer_kind", sa.String(), server_default="operator", nullable=False))
    op.alter_column(table, "issuer_kind", server_default=None)
    op.add_column(table, sa.Column("issuer_id", sa.UUID(), nullable=True))
    op.add_column(table, sa.Column("session_id", sa.UUID(), nullable=True))
    op.add_column(table, sa.Column("paused_reason", sa.String(), nullable=True))
    listed = ", ".join(f"'{kind}'" for kind in ISSUERS)
    op.create_check_constraint(op.f(f"ck_{table}_issuer_kind"), table, f"issuer_kind IN ({listed})")
    reasons = "paused_reason IN ('issuer_lost_rights')"
    op.create_check_constraint(op.f(f"ck_{table}_paused_reason"), table, reasons)


def let_clients_sign() -> None:
    """Clients that prove themselves with assertions of their own (RFC 7523) instead of a secret."""
    table = "oauth_clients"
    op.add_column(table, sa.Column("auth_method", sa.String(), server_default="client_secret", nullable=False))
    op.add_column(table, sa.Column("jwks", postgresql.JSONB(none_as_null=True), nullable=True))
    op.add_column(table, sa.Column("jwks_uri", sa.String(), nullable=True))
    op.alter_column(table, "digest", nullable=True)
    op.create_check_constraint(
        op.f(f"ck_{table}_auth_method"), table, "auth_method IN ('client_secret', 'private_key_jwt')"
    )
    op.create_table(
        "oauth_assertions",
        sa.Column("client_id", sa.UUID(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "client_id"],
            ["oauth_clients.tenant_id", "oauth_clients.id"],
            name=op.f("fk_oauth_assertions_client_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_oauth_assertions_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_oauth_assertions")),
        sa.UniqueConstraint(
            "tenant_id", "client_id", "digest", name=op.f("uq_oauth_assertions_tenant_id_client_id_digest")
        ),
    )
    op.create_index("ix_oauth_assertions_expires", "oauth_assertions", ["tenant_id", "expires_at"], unique=False)
    rls.isolate_tenant("oauth_assertions")
    rls.isolate_with_parent("oauth_assertions", "oauth_clients", "client_id")
    rls.serve("oauth_assertions", "SELECT, INSERT, DELETE")


def know_issuers(table: str, kinds: Sequence[str]) -> None:
    """Which kinds of issuers there are."""
    op.drop_constraint(op.f(f"ck_{table}_issuer_kind"), table)
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(op.f(f"ck_{table}_issuer_kind"), table, f"issuer_kind IN ({listed})")


def rewrite(table: str, statement: str) -> None:
    """Change rows of every tenant: forced row-level security would hide them from the owner, too."""
    touched = {table, "member_sessions"}
    for name in touched:
        op.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
    op.execute(statement)
    for name in touched:
        op.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("oauth_assertions")
    rewrite("oauth_clients", "DELETE FROM oauth_clients WHERE auth_method <> 'client_secret'")
    op.alter_column("oauth_clients", "digest", nullable=False)
    for name in ("jwks_uri", "jwks", "auth_method"):
        op.drop_column("oauth_clients", name)
    for name in ("paused_reason", "session_id", "issuer_id", "issuer_kind"):
        op.drop_column("webhook_endpoints", name)
    for name in ("reviewer_line", "on_behalf_of_id", "on_behalf_of_kind", "capacity"):
        op.drop_column("review_decisions", name)
    op.execute("DROP POLICY brand ON invitations")
    op.drop_column("member_sessions", "issued_revoked_at")
    for table in ISSUED:
        know_issuers(table, ISSUERS_BEFORE)
        rewrite(
            table,
            f"""
            UPDATE {table} SET issuer_kind = 'member_session', issuer_id = session_id WHERE session_id IS NOT NULL
        """,
        )
        op.drop_column(table, "session_id")
    for name in ("code_challenge", "return_state"):
        op.drop_column("sso_logins", name)
