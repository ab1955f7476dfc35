"""The foundation: tenants, brands, platforms, content, webhooks, events."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "events",
    "idempotent_answers",
    "tenants",
    "webhook_endpoints",
    "api_keys",
    "brands",
    "members",
    "webhook_deliveries",
    "accounts",
    "assets",
    "posts",
    "webhook_delivery_attempts",
    "post_versions",
    "publications",
    "review_decisions",
    "publish_attempts",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    create_tables()
    guard_events()
    isolate()
    grant()


def create_tables() -> None:
    op.create_table(
        "events",
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=True),
        sa.Column("subject_version", sa.Integer(), nullable=False),
        sa.Column("actor_kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=True),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("data", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("actor_kind IN ('api_key', 'operator', 'system')", name=op.f("ck_events_actor_kind")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_events")),
        postgresql_partition_by="RANGE (id)",
    )
    op.create_index("ix_events_subject", "events", ["tenant_id", "subject_id", "id"], unique=False)
    op.create_index("ix_events_type", "events", ["tenant_id", "type", "id"], unique=False)
    op.create_index(
        "ix_events_undispatched", "events", ["id"], unique=False, postgresql_where=sa.text("dispatched_at IS NULL")
    )
    op.create_table(
        "idempotent_answers",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_idempotent_answers")),
    )
    op.create_index("ix_idempotent_answers_created_at", "idempotent_answers", ["created_at"], unique=False)
    op.create_table(
        "tenants",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("requests_per_minute", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("locale IN ('zh-CN', 'en')", name=op.f("ck_tenants_locale")),
        sa.CheckConstraint("state IN ('active', 'suspended')", name=op.f("ck_tenants_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("slug", name=op.f("uq_tenants_slug")),
    )
    op.create_table(
        "webhook_endpoints",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("event_types", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("brand_ids", postgresql.ARRAY(sa.UUID()), nullable=True),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("previous_secret", sa.String(), nullable=True),
        sa.Column("previous_secret_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("disabled_reason", sa.String(), nullable=True),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('active', 'paused', 'disabled')", name=op.f("ck_webhook_endpoints_state")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_webhook_endpoints")),
    )
    op.create_index(
        "ix_webhook_endpoints_created", "webhook_endpoints", ["tenant_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "api_keys",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("brand_ids", postgresql.ARRAY(sa.UUID()), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_api_keys_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_api_keys_tenant_id_digest")),
    )
    op.create_table(
        "brands",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("required_approvals", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('active', 'archived')", name=op.f("ck_brands_state")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_brands_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_brands")),
        sa.UniqueConstraint("tenant_id", "slug", name=op.f("uq_brands_tenant_id_slug")),
    )
    op.create_table(
        "members",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "roles <@ ARRAY['owner', 'admin', 'strategist', 'creator', 'reviewer', 'operator', 'analyst', 'support', 'crisis_lead', 'viewer']::varchar[]",
            name=op.f("ck_members_roles"),
        ),
        sa.CheckConstraint("state IN ('active', 'removed')", name=op.f("ck_members_state")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_members_")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_members")),
    )
    op.create_index("uq_members_email", "members", ["tenant_id", sa.literal_column("lower(email)")], unique=True)
    op.create_table(
        "webhook_deliveries",
        sa.Column("endpoint_id", sa.UUID(), nullable=False),
        sa.Column("event_id", sa.UUID(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
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
            "state IN ('pending', 'delivered', 'failed', 'cancelled')", name=op.f("ck_webhook_deliveries_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "endpoint_id"],
            ["webhook_endpoints.tenant_id", "webhook_endpoints.id"],
            name=op.f("fk_webhook_deliveries_endpoint_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_webhook_deliveries")),
        sa.UniqueConstraint(
            "tenant_id", "endpoint_id", "event_id", name=op.f("uq_webhook_deliveries_tenant_id_endpoint_id_event_id")
        ),
    )
    op.create_index(
        "ix_webhook_deliveries_created", "webhook_deliveries", ["tenant_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_webhook_deliveries_due",
        "webhook_deliveries",
        ["tenant_id", "endpoint_id", "next_at"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_webhook_deliveries_endpoint",
        "webhook_deliveries",
        ["tenant_id", "endpoint_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "accounts",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=True),
        sa.Column("publish_mode", sa.String(), nullable=False),
        sa.Column("health", sa.String(), nullable=False),
        sa.Column("health_reason", sa.String(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("credentials", sa.String(), nullable=True),
        sa.Column("failed_checks", sa.Integer(), server_default="0", nullable=False),
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
            "health IN ('pending', 'ok', 'degraded', 'reauth_required', 'disconnected')",
            name=op.f("ck_accounts_health"),
        ),
        sa.CheckConstraint(
            "publish_mode IN ('direct', 'draft_only', 'handoff', 'manual')", name=op.f("ck_accounts_publish_mode")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_accounts_brand_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_accounts")),
        sa.UniqueConstraint(
            "tenant_id", "platform", "remote_id", name=op.f("uq_accounts_tenant_id_platform_remote_id")
        ),
    )
    op.create_index("ix_accounts_brand", "accounts", ["tenant_id", "brand_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_accounts_due", "accounts", ["next_at"], unique=False, postgresql_where=sa.text("next_at IS NOT NULL")
    )
    op.create_table(
        "assets",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_assets_brand_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_assets")),
        sa.UniqueConstraint("tenant_id", "brand_id", "sha256", name=op.f("uq_assets_tenant_id_brand_id_sha256")),
    )
    op.create_table(
        "posts",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("current_version_id", sa.UUID(), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("format IN ('text', 'image_text', 'image')", name=op.f("ck_posts_format")),
        sa.CheckConstraint("origin IN ('original', 'curated', 'ugc')", name=op.f("ck_posts_origin")),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'changes_requested', 'rejected', 'approved', 'archived')",
            name=op.f("ck_posts_state"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_posts_brand_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_posts")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("uq_posts_tenant_id_external_id")),
    )
    op.create_index("ix_posts_brand", "posts", ["tenant_id", "brand_id", "created_at", "id"], unique=False)
    op.create_index("ix_posts_created", "posts", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("ix_posts_state", "posts", ["tenant_id", "state", "created_at", "id"], unique=False)
    op.create_index("ix_posts_updated", "posts", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_table(
        "webhook_delivery_attempts",
        sa.Column("delivery_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("answer_excerpt", sa.String(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "delivery_id"],
            ["webhook_deliveries.tenant_id", "webhook_deliveries.id"],
            name=op.f("fk_webhook_delivery_attempts_delivery_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_webhook_delivery_attempts")),
        sa.UniqueConstraint(
            "tenant_id", "delivery_id", "number", name=op.f("uq_webhook_delivery_attempts_tenant_id_delivery_id_number")
        ),
    )
    op.create_table(
        "post_versions",
        sa.Column("post_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("media", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("variants", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("author_kind", sa.String(), nullable=False),
        sa.Column("author_id", sa.UUID(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "post_id"], ["posts.tenant_id", "posts.id"], name=op.f("fk_post_versions_post_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_post_versions")),
        sa.UniqueConstraint("tenant_id", "post_id", "number", name=op.f("uq_post_versions_tenant_id_post_id_number")),
    )
    op.create_table(
        "publications",
        sa.Column("post_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("version_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("max_late_seconds", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.UUID(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("allow_duplicate", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("checkpoint", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remote_id", sa.String(), nullable=True),
        sa.Column("remote_url", sa.String(), nullable=True),
        sa.Column("failure_code", sa.String(), nullable=True),
        sa.Column("failure_detail", sa.String(), nullable=True),
        sa.Column("platform_code", sa.String(), nullable=True),
        sa.Column("retryable", sa.Boolean(), nullable=False),
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
            "state IN ('scheduled', 'claimed', 'submitting', 'processing', 'published', 'awaiting_human', 'unconfirmed', 'failed', 'held', 'cancelled', 'removed_upstream')",
            name=op.f("ck_publications_state"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_publications_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "post_id"], ["posts.tenant_id", "posts.id"], name=op.f("fk_publications_post_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["post_versions.tenant_id", "post_versions.id"],
            name=op.f("fk_publications_version_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_publications")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_publications_tenant_id_client_key")),
    )
    op.create_index(
        "ix_publications_account", "publications", ["tenant_id", "account_id", "content_hash"], unique=False
    )
    op.create_index("ix_publications_created", "publications", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_publications_due",
        "publications",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index("ix_publications_post", "publications", ["tenant_id", "post_id", "created_at", "id"], unique=False)
    op.create_index("ix_publications_publish_at", "publications", ["tenant_id", "publish_at", "id"], unique=False)
    op.create_table(
        "review_decisions",
        sa.Column("post_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("version_id", sa.UUID(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("reviewer_kind", sa.String(), nullable=False),
        sa.Column("reviewer_id", sa.UUID(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision IN ('approve', 'request_changes', 'reject')", name=op.f("ck_review_decisions_decision")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "post_id"], ["posts.tenant_id", "posts.id"], name=op.f("fk_review_decisions_post_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["post_versions.tenant_id", "post_versions.id"],
            name=op.f("fk_review_decisions_version_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_review_decisions")),
    )
    op.create_index(
        "ix_review_decisions_post", "review_decisions", ["tenant_id", "post_id", "created_at"], unique=False
    )
    op.create_table(
        "publish_attempts",
        sa.Column("publication_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("lease_token", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "publication_id"],
            ["publications.tenant_id", "publications.id"],
            name=op.f("fk_publish_attempts_publication_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_publish_attempts")),
        sa.UniqueConstraint(
            "tenant_id",
            "publication_id",
            "lease_token",
            name=op.f("uq_publish_attempts_tenant_id_publication_id_lease_token"),
        ),
    )


def guard_events() -> None:
    """Facts are never altered: only the relay's mark may be set, and nothing is deleted or truncated."""
    op.execute("CREATE TABLE events_default PARTITION OF events DEFAULT")
    op.execute("ALTER TABLE events_default ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE events_default FORCE ROW LEVEL SECURITY")
    op.execute("""
        CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
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
        CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE ON events
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_events()
    """)
    op.execute("""
        CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()
    """)


def isolate() -> None:
    rls.isolate_tenant("tenants", column="id")
    for table in TABLES:
        if table != "tenants":
            rls.isolate_tenant(table)
    rls.isolate_brand("brands", column="id")
    rls.isolate_brand("events", writes=False)
    for table in ("accounts", "assets", "posts", "post_versions", "publications", "publish_attempts"):
        rls.isolate_brand(table)
    rls.isolate_brand("review_decisions")
    rls.isolate_brand_list("api_keys")
    rls.isolate_brand_list("webhook_endpoints")
    rls.isolate_with_parent("webhook_deliveries", "webhook_endpoints", "endpoint_id")
    rls.isolate_with_parent("webhook_delivery_attempts", "webhook_deliveries", "delivery_id")


def grant() -> None:
    # Servers and workers look whether the schema is the one they need before they serve.
    op.execute("GRANT SELECT ON alembic_version TO opsroom_app, opsroom_system")
    append_only = {"events", "post_versions", "review_decisions"}
    for table in TABLES:
        rls.serve(table, "SELECT, INSERT" if table in append_only else "SELECT, INSERT, UPDATE, DELETE")
    lease = "next_at, lease_token, lease_until, worker"
    rls.open_to_system("tenants", reads="id, slug, name, state, created_at")
    rls.open_to_system(
        "events",
        reads="tenant_id, id, created_at, type, subject_id, brand_id, subject_version, dispatched_at",
        updates="dispatched_at",
    )
    rls.open_to_system("accounts", reads=f"tenant_id, id, health, {lease}", updates="lease_token, lease_until, worker")
    rls.open_to_system(
        "publications", reads=f"tenant_id, id, state, {lease}", updates="state, lease_token, lease_until, worker"
    )
    rls.open_to_system(
        "webhook_deliveries",
        reads=f"tenant_id, id, state, endpoint_id, {lease}",
        updates="lease_token, lease_until, worker",
    )
    rls.open_to_system("idempotent_answers", reads="tenant_id, id, created_at", deletes=True)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_change_of_events()")
