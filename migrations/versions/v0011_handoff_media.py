"""Hand-over tasks carry their version, their files and the kinds of address that confirm them; links are renewed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

READ = ("handoffs", "publications", "post_versions", "assets")
FILES = """
    SELECT jsonb_agg(jsonb_build_object(
        'asset_id', a.id, 'alt_text', coalesce(m.file ->> 'alt_text', ''), 'content_type', a.content_type,
        'size_bytes', a.size_bytes, 'width', a.width, 'height', a.height, 'duration_ms', a.duration_ms,
        'content_path', '/v1/assets/' || a.id || '/content') ORDER BY m.place)
    FROM jsonb_array_elements(v.media) WITH ORDINALITY AS m(file, place)
    JOIN assets a ON a.tenant_id = v.tenant_id AND a.id = (m.file ->> 'asset_id')::uuid"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    jsonb = postgresql.JSONB(none_as_null=True, astext_type=sa.Text())
    op.add_column("handoffs", sa.Column("version_id", sa.UUID(), nullable=True))
    op.add_column("handoffs", sa.Column("media", jsonb, server_default="[]", nullable=False))
    op.add_column(
        "handoffs", sa.Column("link_kinds", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False)
    )
    op.add_column("handoffs", sa.Column("refreshing", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    _fill_in()
    op.alter_column("handoffs", "version_id", nullable=False)
    for name in ("media", "link_kinds"):
        op.alter_column("handoffs", name, server_default=None)
    op.create_foreign_key(
        op.f("fk_handoffs_version_id"),
        "handoffs",
        "post_versions",
        ["tenant_id", "version_id"],
        ["tenant_id", "id"],
    )


def _fill_in() -> None:
    # Forced row-level security would hide every tenant's rows from the owner, too.
    for table in READ:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE handoffs h SET version_id = p.version_id FROM publications p"
        " WHERE p.tenant_id = h.tenant_id AND p.id = h.publication_id"
    )
    op.execute(
        f"UPDATE handoffs h SET media = coalesce(({FILES}), '[]') FROM post_versions v"
        " WHERE v.tenant_id = h.tenant_id AND v.id = h.version_id"
    )
    for table in READ:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in ("refreshing", "link_kinds", "media", "version_id"):
        op.drop_column("handoffs", name)
