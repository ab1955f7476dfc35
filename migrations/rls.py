"""Row-level security, spelled once. Revisions call these; what they say never changes, new rules get new names."""

from alembic import op

_TENANT = "(select nullif(current_setting('app.tenant_id', true), '')::uuid)"
# No allow-list in the transaction means every brand of the tenant.
_BRANDS = "((select string_to_array(nullif(current_setting('app.brand_ids', true), ''), ','))::uuid[])"


def isolate_tenant(table: str, *, column: str = "tenant_id") -> None:
    """Rows are seen and written by their own tenant only, by the table's owner too."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    rule = f"{column} = {_TENANT}"
    op.execute(
        f"CREATE POLICY tenant ON {table} FOR ALL TO opsroom_app, opsroom_owner USING ({rule}) WITH CHECK ({rule})"
    )


def isolate_brand(table: str, *, column: str = "brand_id", writes: bool = True) -> None:
    """On top of the tenant: a credential with an allow-list sees (and, with `writes`, makes) only its brands' rows."""
    _restrict(table, f"{column} = ANY {_BRANDS}", writes=writes)


def isolate_brand_list(table: str, *, column: str = "brand_ids") -> None:
    """Rows that name brands are seen by a limited credential only if all of those are in its allow-list."""
    _restrict(table, f"{column} <@ {_BRANDS}", writes=True)


def isolate_brand_roles(table: str) -> None:
    """Rows that give roles are seen by a limited credential only if they give them on brands of its allow-list alone."""
    _restrict(
        table, f"(roles = '{{}}' AND brand_roles <> '{{}}' AND brand_roles - {_BRANDS}::text[] = '{{}}')", writes=True
    )


def isolate_with_parent(table: str, parent: str, column: str) -> None:
    """Rows are seen by a limited credential only if their parent is."""
    seen = f"SELECT FROM {parent} p WHERE p.tenant_id = {table}.tenant_id AND p.id = {table}.{column}"
    _restrict(table, f"EXISTS ({seen})", writes=True)


def _restrict(table: str, rule: str, *, writes: bool) -> None:
    limited = f"({_BRANDS} IS NULL OR {rule})"
    check = limited if writes else "true"
    using = f"FOR ALL TO opsroom_app USING ({limited}) WITH CHECK ({check})"
    op.execute(f"CREATE POLICY brand ON {table} AS RESTRICTIVE {using}")


def serve(table: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """What the serving role may do; never TRUNCATE, never DDL."""
    op.execute(f"GRANT {privileges} ON {table} TO opsroom_app")


def open_to_system(table: str, *, reads: str, updates: str = "", deletes: bool = False) -> None:
    """What the system role may see and change across tenants: named columns, nothing else."""
    op.execute(f"GRANT SELECT ({reads}) ON {table} TO opsroom_system")
    op.execute(f"CREATE POLICY system_reads ON {table} FOR SELECT TO opsroom_system USING (true)")
    if updates:
        op.execute(f"GRANT UPDATE ({updates}) ON {table} TO opsroom_system")
        rule = "FOR UPDATE TO opsroom_system USING (true) WITH CHECK (true)"
        op.execute(f"CREATE POLICY system_updates ON {table} {rule}")
    if deletes:
        op.execute(f"GRANT DELETE ON {table} TO opsroom_system")
        op.execute(f"CREATE POLICY system_deletes ON {table} FOR DELETE TO opsroom_system USING (true)")
