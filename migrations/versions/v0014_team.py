"""The team at work: skills, trainings, rotas, absences, and contacts in other departments."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import rls

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "skills",
    "trainings",
    "member_skills",
    "training_attendances",
    "rotas",
    "rota_entries",
    "absences",
    "liaisons",
)
OF_A_BRAND = ("rotas", "liaisons")
ACTORS = "('api_key', 'member', 'oauth_client', 'guest', 'operator', 'system')"
BRANDS = "((select string_to_array(nullif(current_setting('app.brand_ids', true), ''), ','))::uuid[])"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_skills()
    _create_trainings()
    _create_member_skills()
    _create_training_attendances()
    _create_rotas()
    _create_rota_entries()
    _create_absences()
    _create_liaisons()
    for table in TABLES:
        rls.isolate_tenant(table)
        rls.serve(table)
    for table in OF_A_BRAND:
        _isolate_optional_brand(table)
    rls.isolate_with_parent("rota_entries", "rotas", "rota_id")
    _isolate_absences()


def _isolate_optional_brand(table: str) -> None:
    """A credential with an allow-list also sees what is for every brand, and makes its own brands' rows only."""
    seen = f"USING ({BRANDS} IS NULL OR brand_id IS NULL OR brand_id = ANY {BRANDS})"
    made = f"WITH CHECK ({BRANDS} IS NULL OR brand_id = ANY {BRANDS})"
    op.execute(f"CREATE POLICY brand ON {table} AS RESTRICTIVE FOR ALL TO opsroom_app {seen} {made}")


def _isolate_absences() -> None:
    """Why people are not there concerns the tenant: a credential with an allow-list reaches its own person's only."""
    reached = f"{BRANDS} IS NULL OR member_id = (select nullif(current_setting('app.member_id', true), '')::uuid)"
    rule = f"USING ({reached}) WITH CHECK ({reached})"
    op.execute(f"CREATE POLICY brand ON absences AS RESTRICTIVE FOR ALL TO opsroom_app {rule}")


def _create_skills() -> None:
    op.create_table(
        "skills",
        *_text("name", "description", "state"),
        *_versioned(),
        sa.CheckConstraint("state IN ('active', 'archived')", name=op.f("ck_skills_state")),
        _to_tenant("skills"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_skills")),
    )
    op.create_index("ix_skills_created", "skills", ["tenant_id", "created_at", "id"])
    op.create_index("uq_skills_name", "skills", ["tenant_id", sa.text("lower(name)")], unique=True)


def _create_trainings() -> None:
    op.create_table(
        "trainings",
        *_text("title", "description", "location"),
        *_instant("starts_at", "ends_at"),
        *_text("time_zone", "trainer"),
        *_id("trainer_id", "skill_id", nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        *_text("state"),
        *_instant("held_at", nullable=True),
        *_by("trainings", "held"),
        *_instant("closed_at", nullable=True),
        *_by("trainings", "closed"),
        *_instant("cancelled_at", nullable=True),
        *_by("trainings", "cancelled"),
        *_versioned(),
        sa.CheckConstraint("state IN ('planned', 'held', 'closed', 'cancelled')", name=op.f("ck_trainings_state")),
        _to("trainings", "skill_id", "skills"),
        _to("trainings", "trainer_id", "members"),
        _to_tenant("trainings"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_trainings")),
    )
    op.create_index("ix_trainings_created", "trainings", ["tenant_id", "created_at", "id"])
    op.create_index("ix_trainings_starts", "trainings", ["tenant_id", "starts_at", "id"])


def _create_member_skills() -> None:
    op.create_table(
        "member_skills",
        *_id("member_id", "skill_id"),
        sa.Column("level", sa.Integer(), nullable=False),
        *_text("evidence"),
        *_id("training_id", nullable=True),
        *_instant("assessed_at"),
        *_by("member_skills", "assessed", nullable=False),
        *_versioned(),
        _to("member_skills", "member_id", "members"),
        _to("member_skills", "skill_id", "skills"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_member_skills")),
        sa.UniqueConstraint(
            "tenant_id", "member_id", "skill_id", name=op.f("uq_member_skills_tenant_id_member_id_skill_id")
        ),
    )
    op.create_index("ix_member_skills_created", "member_skills", ["tenant_id", "created_at", "id"])
    op.create_index("ix_member_skills_skill", "member_skills", ["tenant_id", "skill_id", "level", "id"])


def _create_training_attendances() -> None:
    op.create_table(
        "training_attendances",
        *_id("training_id", "member_id"),
        *_text("state"),
        *_text("result", nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        *_text("evidence"),
        *_instant("recorded_at"),
        *_by("training_attendances", "recorded", nullable=False),
        *_versioned(),
        sa.CheckConstraint("result IN ('passed', 'failed')", name=op.f("ck_training_attendances_result")),
        sa.CheckConstraint(
            "state IN ('invited', 'attending', 'attended', 'absent', 'excused')",
            name=op.f("ck_training_attendances_state"),
        ),
        _to("training_attendances", "member_id", "members"),
        _to("training_attendances", "training_id", "trainings"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_training_attendances")),
        sa.UniqueConstraint(
            "tenant_id",
            "training_id",
            "member_id",
            name=op.f("uq_training_attendances_tenant_id_training_id_member_id"),
        ),
    )
    op.create_index(
        "ix_training_attendances_member", "training_attendances", ["tenant_id", "member_id", "created_at", "id"]
    )
    op.create_index(
        "ix_training_attendances_training", "training_attendances", ["tenant_id", "training_id", "created_at", "id"]
    )


def _create_rotas() -> None:
    op.create_table(
        "rotas",
        *_text("name", "description", "kind", "time_zone"),
        *_id("brand_id", nullable=True),
        *_text("coverage"),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *_text("state"),
        *_versioned(),
        sa.CheckConstraint("coverage IN ('always', 'planned')", name=op.f("ck_rotas_coverage")),
        sa.CheckConstraint("kind IN ('shift', 'on_call')", name=op.f("ck_rotas_kind")),
        sa.CheckConstraint("state IN ('active', 'archived')", name=op.f("ck_rotas_state")),
        _to("rotas", "brand_id", "brands"),
        _to_tenant("rotas"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rotas")),
    )
    op.create_index("ix_rotas_created", "rotas", ["tenant_id", "created_at", "id"])
    op.create_index(
        "uq_rotas_name",
        "rotas",
        ["tenant_id", "brand_id", sa.text("lower(name)")],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )


def _create_rota_entries() -> None:
    op.create_table(
        "rota_entries",
        *_id("rota_id"),
        *_text("kind"),
        *_id("member_id"),
        *_id("replaces_id", nullable=True),
        *_instant("starts_at", "ends_at"),
        *_text("note"),
        *_key(),
        sa.CheckConstraint("kind IN ('extra', 'cover')", name=op.f("ck_rota_entries_kind")),
        _to("rota_entries", "member_id", "members"),
        _to("rota_entries", "replaces_id", "members"),
        _to("rota_entries", "rota_id", "rotas"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rota_entries")),
    )
    op.create_index("ix_rota_entries_created", "rota_entries", ["tenant_id", "created_at", "id"])
    op.create_index("ix_rota_entries_rota", "rota_entries", ["tenant_id", "rota_id", "starts_at"])


def _create_absences() -> None:
    op.create_table(
        "absences",
        *_id("member_id"),
        *_text("kind"),
        *_instant("starts_at", "ends_at"),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        *_text("time_zone", "note"),
        *_id("cover_id", nullable=True),
        *_text("state"),
        *_by("absences", "requested", nullable=False),
        *_instant("decided_at", nullable=True),
        *_by("absences", "decided"),
        *_text("decision_note"),
        *_instant("cancelled_at", nullable=True),
        *_by("absences", "cancelled"),
        *_versioned(),
        sa.CheckConstraint("kind IN ('vacation', 'sick', 'training', 'other')", name=op.f("ck_absences_kind")),
        sa.CheckConstraint(
            "state IN ('requested', 'approved', 'declined', 'cancelled')", name=op.f("ck_absences_state")
        ),
        _to("absences", "cover_id", "members"),
        _to("absences", "member_id", "members"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_created", "absences", ["tenant_id", "created_at", "id"])
    op.create_index("ix_absences_member", "absences", ["tenant_id", "member_id", "starts_at"])
    op.create_index("ix_absences_starts", "absences", ["tenant_id", "starts_at", "id"])


def _create_liaisons() -> None:
    op.create_table(
        "liaisons",
        *_text("department", "name"),
        *_text("email", "phone", "chat", nullable=True),
        sa.Column("topics", postgresql.ARRAY(sa.String()), nullable=False),
        *_id("brand_id", nullable=True),
        *_text("preferred_channel", "note"),
        sa.Column("active", sa.Boolean(), nullable=False),
        *_versioned(),
        sa.CheckConstraint(
            "department IN ('product', 'marketing', 'sales', 'legal', 'support', 'other')",
            name=op.f("ck_liaisons_department"),
        ),
        sa.CheckConstraint(
            "preferred_channel IN ('email', 'phone', 'chat', 'in_person')", name=op.f("ck_liaisons_preferred_channel")
        ),
        _to("liaisons", "brand_id", "brands"),
        _to_tenant("liaisons"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_liaisons")),
    )
    op.create_index("ix_liaisons_created", "liaisons", ["tenant_id", "created_at", "id"])
    op.create_index("ix_liaisons_department", "liaisons", ["tenant_id", "department", "created_at", "id"])


def _key() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


def _versioned() -> tuple[sa.Column[object], ...]:
    return (
        *_key(),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )


def _text(*names: str, nullable: bool = False) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, sa.String(), nullable=nullable) for name in names)


def _id(*names: str, nullable: bool = False) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, sa.UUID(), nullable=nullable) for name in names)


def _instant(*names: str, nullable: bool = False) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names)


def _by(table: str, verb: str, *, nullable: bool = True) -> tuple[sa.Column[object] | sa.CheckConstraint, ...]:
    """By whom something was done."""
    kind = f"{verb}_by_kind"
    return (
        *_text(kind, nullable=nullable),
        *_id(f"{verb}_by_id", nullable=True),
        sa.CheckConstraint(f"{kind} IN {ACTORS}", name=op.f(f"ck_{table}_{kind}")),
    )


def _to(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    """A reference inside the tenant."""
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{parent}.tenant_id", f"{parent}.id"], name=name)


def _to_tenant(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f(f"fk_{table}_"))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in reversed(TABLES):
        op.drop_table(table)
