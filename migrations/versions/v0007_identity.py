"""Roles per brand, invitations, OAuth clients, single sign-on, member tokens, guest links, operator keys."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "operator_keys",
    "signing_keys",
    "tenant_names",
    "guest_links",
    "oauth_clients",
    "sso_connections",
    "invitations",
    "member_sessions",
    "sso_logins",
    "sso_identities",
)
ACTORS_BEFORE = ("api_key", "operator", "system")
ACTORS = ("api_key", "member", "oauth_client", "guest", "operator", "system")
ISSUERS = "issuer_kind IN ('api_key', 'oauth_client', 'member', 'member_session', 'operator', 'system')"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    widen_tables()
    know_actors(ACTORS)
    create_installation()
    create_credentials()
    create_people()
    for table in TABLES:
        rls.isolate_tenant(table)
        rls.serve(table)
    rls.isolate_brand("guest_links")
    rls.isolate_brand_list("oauth_clients")
    list_tenant_names()


def widen_tables() -> None:
    """Keys made before are taken for an operator's: who made them was not written down."""
    op.add_column("api_keys", sa.Column("issuer_kind", sa.String(), server_default="operator", nullable=False))
    op.alter_column("api_keys", "issuer_kind", server_default=None)
    op.create_check_constraint(op.f("ck_api_keys_issuer_kind"), "api_keys", ISSUERS)
    op.add_column("api_keys", sa.Column("issuer_id", sa.UUID(), nullable=True))
    op.add_column("api_keys", sa.Column("previous_digest", sa.String(), nullable=True))
    op.add_column("api_keys", sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_api_keys_previous_digest", "api_keys", ["tenant_id", "previous_digest"], unique=False)
    brand_roles = sa.Column("brand_roles", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False)
    op.add_column("members", brand_roles)
    op.alter_column("members", "brand_roles", server_default=None)
    for name, kind in (("brands", sa.Integer()), ("accounts", sa.Integer()), ("storage_bytes", sa.BigInteger())):
        op.add_column("tenants", sa.Column(f"max_{name}", kind, nullable=True))


def know_actors(kinds: Sequence[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    for table in ("events", "conversation_notes"):
        op.drop_constraint(op.f(f"ck_{table}_actor_kind"), table, type_="check")
        op.create_check_constraint(op.f(f"ck_{table}_actor_kind"), table, f"actor_kind IN ({listed})")


def create_installation() -> None:
    op.create_table(
        "operator_keys",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_operator_keys")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_operator_keys_tenant_id_digest")),
    )
    op.create_table(
        "signing_keys",
        sa.Column("public_key", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("private_key", sa.String(), nullable=False),
        sa.Column("retires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_signing_keys")),
    )
    op.create_index("ix_signing_keys_created", "signing_keys", ["tenant_id", "created_at", "id"], unique=False)
    op.create_table(
        "tenant_names",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_tenant_names")),
        sa.UniqueConstraint("tenant_id", "slug", name=op.f("uq_tenant_names_tenant_id_slug")),
    )


def create_credentials() -> None:
    op.create_table(
        "guest_links",
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("guest_name", sa.String(), nullable=True),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issuer_kind", sa.String(), nullable=False),
        sa.Column("issuer_id", sa.UUID(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "issuer_kind IN ('api_key', 'oauth_client', 'member', 'member_session', 'operator', 'system')",
            name=op.f("ck_guest_links_issuer_kind"),
        ),
        sa.CheckConstraint("purpose IN ('post_review', 'report', 'survey')", name=op.f("ck_guest_links_purpose")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_guest_links_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_guest_links")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_guest_links_tenant_id_digest")),
    )
    op.create_index("ix_guest_links_created", "guest_links", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_guest_links_subject", "guest_links", ["tenant_id", "subject_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "oauth_clients",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("brand_ids", postgresql.ARRAY(sa.UUID()), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issuer_kind", sa.String(), nullable=False),
        sa.Column("issuer_id", sa.UUID(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("previous_digest", sa.String(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "issuer_kind IN ('api_key', 'oauth_client', 'member', 'member_session', 'operator', 'system')",
            name=op.f("ck_oauth_clients_issuer_kind"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_oauth_clients_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_oauth_clients")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_oauth_clients_tenant_id_digest")),
    )
    op.create_index("ix_oauth_clients_created", "oauth_clients", ["tenant_id", "created_at", "id"], unique=False)


def create_people() -> None:
    op.create_table(
        "sso_connections",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("client_secret", sa.String(), nullable=False),
        sa.Column("email_domains", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("default_roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("return_addresses", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "default_roles <@ ARRAY['owner', 'admin', 'strategist', 'creator', 'reviewer', 'operator', 'analyst', 'support', 'crisis_lead', 'viewer']::varchar[]",
            name=op.f("ck_sso_connections_default_roles"),
        ),
        sa.CheckConstraint("state IN ('active', 'disabled')", name=op.f("ck_sso_connections_state")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_sso_connections_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sso_connections")),
    )
    op.create_index("ix_sso_connections_created", "sso_connections", ["tenant_id", "created_at", "id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("brand_roles", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.UUID(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issuer_kind", sa.String(), nullable=False),
        sa.Column("issuer_id", sa.UUID(), nullable=True),
        sa.CheckConstraint(
            "issuer_kind IN ('api_key', 'oauth_client', 'member', 'member_session', 'operator', 'system')",
            name=op.f("ck_invitations_issuer_kind"),
        ),
        sa.CheckConstraint(
            "roles <@ ARRAY['owner', 'admin', 'strategist', 'creator', 'reviewer', 'operator', 'analyst', 'support', 'crisis_lead', 'viewer']::varchar[]",
            name=op.f("ck_invitations_roles"),
        ),
        sa.CheckConstraint("state IN ('pending', 'accepted', 'revoked')", name=op.f("ck_invitations_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["members.tenant_id", "members.id"], name=op.f("fk_invitations_member_id")
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_invitations_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_invitations_tenant_id_digest")),
    )
    op.create_index("ix_invitations_created", "invitations", ["tenant_id", "created_at", "id"], unique=False)
    op.create_table(
        "member_sessions",
        sa.Column("member_id", sa.UUID(), nullable=False),
        sa.Column("connection_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issuer_kind", sa.String(), nullable=False),
        sa.Column("issuer_id", sa.UUID(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "issuer_kind IN ('api_key', 'oauth_client', 'member', 'member_session', 'operator', 'system')",
            name=op.f("ck_member_sessions_issuer_kind"),
        ),
        sa.CheckConstraint("kind IN ('sso', 'minted')", name=op.f("ck_member_sessions_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["members.tenant_id", "members.id"], name=op.f("fk_member_sessions_member_id")
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_member_sessions_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_member_sessions")),
    )
    op.create_index("ix_member_sessions_created", "member_sessions", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_member_sessions_member", "member_sessions", ["tenant_id", "member_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_member_sessions_connection", "member_sessions", ["tenant_id", "connection_id"], unique=False)
    op.create_table(
        "sso_logins",
        sa.Column("connection_id", sa.UUID(), nullable=False),
        sa.Column("member_id", sa.UUID(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("return_to", sa.String(), nullable=False),
        sa.Column("state_digest", sa.String(), nullable=False),
        sa.Column("browser_digest", sa.String(), nullable=False),
        sa.Column("verifier", sa.String(), nullable=True),
        sa.Column("code_digest", sa.String(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('opened', 'returned', 'signed_in', 'exchanged', 'refused')", name=op.f("ck_sso_logins_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "connection_id"],
            ["sso_connections.tenant_id", "sso_connections.id"],
            name=op.f("fk_sso_logins_connection_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["members.tenant_id", "members.id"], name=op.f("fk_sso_logins_member_id")
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_sso_logins_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sso_logins")),
    )
    op.create_index("ix_sso_logins_created", "sso_logins", ["tenant_id", "created_at", "id"], unique=False)
    op.create_table(
        "sso_identities",
        sa.Column("connection_id", sa.UUID(), nullable=False),
        sa.Column("member_id", sa.UUID(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "connection_id"],
            ["sso_connections.tenant_id", "sso_connections.id"],
            name=op.f("fk_sso_identities_connection_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["members.tenant_id", "members.id"], name=op.f("fk_sso_identities_member_id")
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_sso_identities_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_sso_identities")),
        sa.UniqueConstraint(
            "tenant_id", "connection_id", "subject", name=op.f("uq_sso_identities_tenant_id_connection_id_subject")
        ),
        sa.UniqueConstraint(
            "tenant_id", "connection_id", "member_id", name=op.f("uq_sso_identities_tenant_id_connection_id_member_id")
        ),
    )


def list_tenant_names() -> None:
    """Who knows a tenant's slug only, finds its id under the installation's own, which is no tenant's."""
    nobody = "00000000-0000-0000-0000-000000000000"
    op.execute("ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE tenant_names NO FORCE ROW LEVEL SECURITY")
    op.execute(
        f"INSERT INTO tenant_names (tenant_id, id, slug, created_at) SELECT '{nobody}', id, slug, created_at FROM tenants"
    )
    op.execute("ALTER TABLE tenant_names FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE tenants FORCE ROW LEVEL SECURITY")
    op.execute(f"""
        CREATE FUNCTION list_tenant_name() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            own text := current_setting('app.tenant_id', true);
        BEGIN
            PERFORM set_config('app.tenant_id', '{nobody}', true);
            INSERT INTO tenant_names (tenant_id, id, slug, created_at)
            VALUES ('{nobody}', NEW.id, NEW.slug, NEW.created_at)
            ON CONFLICT (tenant_id, id) DO UPDATE SET slug = EXCLUDED.slug;
            PERFORM set_config('app.tenant_id', own, true);
            RETURN NULL;
        END $$
    """)
    op.execute("""
        CREATE TRIGGER tenants_are_listed AFTER INSERT OR UPDATE OF slug ON tenants
        FOR EACH ROW EXECUTE FUNCTION list_tenant_name()
    """)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("DROP TRIGGER tenants_are_listed ON tenants")
    op.execute("DROP FUNCTION list_tenant_name()")
    for table in ("sso_identities", "sso_logins", "member_sessions", "invitations", "sso_connections", *TABLES[:5]):
        op.drop_table(table)
    rename_later_actors()
    know_actors(ACTORS_BEFORE)
    for name in ("max_storage_bytes", "max_accounts", "max_brands"):
        op.drop_column("tenants", name)
    op.drop_column("members", "brand_roles")
    op.drop_index("ix_api_keys_previous_digest", "api_keys")
    for name in ("previous_until", "previous_digest", "issuer_id", "issuer_kind"):
        op.drop_column("api_keys", name)


def rename_later_actors() -> None:
    """Actors of the later kinds become the system: the schema before knows no other who is not a key."""
    later = "actor_kind IN ('member', 'oauth_client', 'guest')"
    op.execute("ALTER TABLE events DISABLE TRIGGER events_are_append_only")
    for table in ("events", "conversation_notes"):
        # Forced row-level security would hide every tenant's rows from the owner, too.
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"UPDATE {table} SET actor_kind = 'system' WHERE {later}")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE events ENABLE TRIGGER events_are_append_only")
