"""Inbound callbacks, the inbox, and errands to platforms."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HELD = "lease_token, lease_until, worker"
LEASE = f"next_at, {HELD}"
TABLES = (
    "inbound_hooks",
    "inbound_callbacks",
    "errands",
    "conversations",
    "messages",
    "conversation_notes",
    "inbox_cursors",
    "post_metrics",
)
"""In the order they are made; each refers to those before it only."""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_inbound_hooks()
    _create_inbound_callbacks()
    _create_errands()
    _create_conversations()
    _create_messages()
    _create_conversation_notes()
    _create_inbox_cursors()
    _create_post_metrics()


def _create_inbound_hooks() -> None:
    op.create_table(
        "inbound_hooks",
        sa.Column("brand_id", sa.UUID(), nullable=True),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("app_id", sa.UUID(), nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_inbound_hooks_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "app_id"],
            ["platform_apps.tenant_id", "platform_apps.id"],
            name=op.f("fk_inbound_hooks_app_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_inbound_hooks_brand_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_inbound_hooks")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_inbound_hooks_tenant_id_digest")),
    )
    op.create_index(
        "uq_inbound_hooks_account",
        "inbound_hooks",
        ["tenant_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("ends_at IS NULL"),
    )
    op.create_index(
        "uq_inbound_hooks_app",
        "inbound_hooks",
        ["tenant_id", "app_id"],
        unique=True,
        postgresql_where=sa.text("ends_at IS NULL"),
    )
    rls.isolate_tenant("inbound_hooks")
    rls.isolate_brand("inbound_hooks")
    rls.serve("inbound_hooks")


def _create_inbound_callbacks() -> None:
    op.create_table(
        "inbound_callbacks",
        sa.Column("hook_id", sa.UUID(), nullable=False),
        sa.Column("brand_id", sa.UUID(), nullable=True),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("query", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("headers", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure_detail", sa.String(), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(), nullable=True),
        sa.CheckConstraint("method IN ('GET', 'POST')", name=op.f("ck_inbound_callbacks_method")),
        sa.CheckConstraint(
            "state IN ('pending', 'done', 'refused', 'failed')", name=op.f("ck_inbound_callbacks_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["accounts.tenant_id", "accounts.id"],
            name=op.f("fk_inbound_callbacks_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_inbound_callbacks_brand_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "hook_id"],
            ["inbound_hooks.tenant_id", "inbound_hooks.id"],
            name=op.f("fk_inbound_callbacks_hook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_inbound_callbacks")),
        sa.UniqueConstraint(
            "tenant_id", "hook_id", "dedupe_key", name=op.f("uq_inbound_callbacks_tenant_id_hook_id_dedupe_key")
        ),
    )
    op.create_index(
        "ix_inbound_callbacks_created", "inbound_callbacks", ["tenant_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_inbound_callbacks_due",
        "inbound_callbacks",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_inbound_callbacks_old",
        "inbound_callbacks",
        ["received_at"],
        unique=False,
        postgresql_where=sa.text("forgotten_at IS NULL"),
    )
    rls.isolate_tenant("inbound_callbacks")
    rls.isolate_brand("inbound_callbacks")
    rls.serve("inbound_callbacks")
    rls.open_to_system(
        "inbound_callbacks",
        reads=f"tenant_id, id, state, received_at, forgotten_at, {LEASE}",
        # Housekeeping forgets contents without ever being able to read them.
        updates=f"{HELD}, body, query, headers, forgotten_at",
    )


def _create_errands() -> None:
    op.create_table(
        "errands",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("payload", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("client_key", sa.UUID(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure_code", sa.String(), nullable=True),
        sa.Column("failure_detail", sa.String(), nullable=True),
        sa.Column("platform_code", sa.String(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
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
            "operation IN ('edit', 'remove', 'reply_comment', 'hide_comment', 'send_message')",
            name=op.f("ck_errands_operation"),
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'done', 'failed', 'unconfirmed', 'awaiting_human')",
            name=op.f("ck_errands_state"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_errands_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_errands_brand_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_errands")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_errands_tenant_id_client_key")),
    )
    op.create_index("ix_errands_created", "errands", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_errands_due", "errands", ["next_at"], unique=False, postgresql_where=sa.text("next_at IS NOT NULL")
    )
    op.create_index("ix_errands_subject", "errands", ["tenant_id", "subject_id"], unique=False)
    rls.isolate_tenant("errands")
    rls.isolate_brand("errands")
    rls.serve("errands")
    rls.open_to_system("errands", reads=f"tenant_id, id, state, {LEASE}", updates=f"state, {HELD}")


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("publication_id", sa.UUID(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("assignee_id", sa.UUID(), nullable=True),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('comments', 'direct')", name=op.f("ck_conversations_kind")),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_conversations_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_conversations_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assignee_id"], ["members.tenant_id", "members.id"], name=op.f("fk_conversations_assignee_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_conversations_brand_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "publication_id"],
            ["publications.tenant_id", "publications.id"],
            name=op.f("fk_conversations_publication_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversations")),
        sa.UniqueConstraint(
            "tenant_id",
            "account_id",
            "kind",
            "remote_id",
            name=op.f("uq_conversations_tenant_id_account_id_kind_remote_id"),
        ),
    )
    op.create_index(
        "ix_conversations_account", "conversations", ["tenant_id", "account_id", "last_message_at", "id"], unique=False
    )
    op.create_index("ix_conversations_latest", "conversations", ["tenant_id", "last_message_at", "id"], unique=False)
    rls.isolate_tenant("conversations")
    rls.isolate_brand("conversations")
    rls.serve("conversations")


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=True),
        sa.Column("parent_remote_id", sa.String(), nullable=True),
        sa.Column("author_remote_id", sa.String(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("failure_code", sa.String(), nullable=True),
        sa.Column("failure_detail", sa.String(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("direction IN ('inbound', 'outbound')", name=op.f("ck_messages_direction")),
        sa.CheckConstraint("kind IN ('comment', 'direct', 'mention')", name=op.f("ck_messages_kind")),
        sa.CheckConstraint(
            "state IN ('received', 'pending', 'sent', 'failed', 'unconfirmed')", name=op.f("ck_messages_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_messages_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_messages_brand_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_messages_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "tenant_id", "account_id", "remote_id", name=op.f("uq_messages_tenant_id_account_id_remote_id")
        ),
    )
    op.create_index(
        "ix_messages_conversation", "messages", ["tenant_id", "conversation_id", "sent_at", "id"], unique=False
    )
    rls.isolate_tenant("messages")
    rls.isolate_brand("messages")
    rls.serve("messages")


def _create_conversation_notes() -> None:
    op.create_table(
        "conversation_notes",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("actor_kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=True),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "actor_kind IN ('api_key', 'operator', 'system')", name=op.f("ck_conversation_notes_actor_kind")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_conversation_notes_brand_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_conversation_notes_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation_notes")),
    )
    op.create_index(
        "ix_conversation_notes_conversation",
        "conversation_notes",
        ["tenant_id", "conversation_id", "created_at", "id"],
        unique=False,
    )
    rls.isolate_tenant("conversation_notes")
    rls.isolate_brand("conversation_notes")
    rls.serve("conversation_notes")


def _create_inbox_cursors() -> None:
    op.create_table(
        "inbox_cursors",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("publication_id", sa.UUID(), nullable=True),
        sa.Column("post_remote_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=True),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('listening', 'over')", name=op.f("ck_inbox_cursors_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"], ["accounts.tenant_id", "accounts.id"], name=op.f("fk_inbox_cursors_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_inbox_cursors_brand_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "publication_id"],
            ["publications.tenant_id", "publications.id"],
            name=op.f("fk_inbox_cursors_publication_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_inbox_cursors")),
        sa.UniqueConstraint(
            "tenant_id",
            "account_id",
            "post_remote_id",
            name=op.f("uq_inbox_cursors_tenant_id_account_id_post_remote_id"),
        ),
    )
    op.create_index(
        "ix_inbox_cursors_due",
        "inbox_cursors",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    rls.isolate_tenant("inbox_cursors")
    rls.isolate_brand("inbox_cursors")
    rls.serve("inbox_cursors")
    rls.open_to_system("inbox_cursors", reads=f"tenant_id, id, state, {LEASE}", updates=HELD)


def _create_post_metrics() -> None:
    op.create_table(
        "post_metrics",
        sa.Column("brand_id", sa.UUID(), nullable=False),
        sa.Column("publication_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name=op.f("fk_post_metrics_brand_id")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "publication_id"],
            ["publications.tenant_id", "publications.id"],
            name=op.f("fk_post_metrics_publication_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_post_metrics")),
        sa.UniqueConstraint(
            "tenant_id",
            "publication_id",
            "name",
            "captured_at",
            name=op.f("uq_post_metrics_tenant_id_publication_id_name_captured_at"),
        ),
    )
    rls.isolate_tenant("post_metrics")
    rls.isolate_brand("post_metrics")
    rls.serve("post_metrics")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in reversed(TABLES):
        op.drop_table(table)
