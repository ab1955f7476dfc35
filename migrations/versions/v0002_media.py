"""Films in the media library, and posts of more kinds."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


FORMATS = ("text", "image_text", "article", "image", "video", "short_video", "live", "poll")
FORMATS_BEFORE = ("text", "image_text", "image")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("assets", sa.Column("duration_ms", sa.Integer(), nullable=True))
    op.add_column("assets", sa.Column("codecs", sa.String(), nullable=True))
    op.drop_constraint(op.f("ck_posts_format"), "posts", type_="check")
    allow(FORMATS)


def allow(formats: Sequence[str]) -> None:
    listed = ", ".join(f"'{name}'" for name in formats)
    op.create_check_constraint(op.f("ck_posts_format"), "posts", f"format IN ({listed})")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("ck_posts_format"), "posts", type_="check")
    rename_later_formats()
    allow(FORMATS_BEFORE)
    op.drop_column("assets", "codecs")
    op.drop_column("assets", "duration_ms")


def rename_later_formats() -> None:
    """Posts of the later kinds become the nearest of the earlier ones: with files, or text alone. Films stay files."""
    # Forced row-level security would hide every tenant's rows from the owner, too.
    op.execute("ALTER TABLE posts NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE posts SET format = 'image_text' WHERE format IN ('video', 'short_video', 'live')")
    op.execute("UPDATE posts SET format = 'text' WHERE format IN ('article', 'poll')")
    op.execute("ALTER TABLE posts FORCE ROW LEVEL SECURITY")
