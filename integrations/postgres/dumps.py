"""Reading whole tables of one tenant, page after page, as JSON that the database writes."""

from collections.abc import AsyncIterator, Collection
from uuid import UUID

from sqlalchemy import Table

from domain.kernel.work import Reading


async def count_rows(reading: Reading, table: Table) -> int:
    """How many rows of the tenant a table has."""
    owner = _owner(table)
    rows = await reading.fetch(
        f"SELECT count(*) FROM {table.name} WHERE {owner} = $1",  # noqa: S608 - names come from the models
        (reading.tenant_id,),
    )
    return int(rows[0][0])


async def dump_rows(reading: Reading, table: Table, columns: Collection[str], *, page: int) -> AsyncIterator[list[str]]:
    """Some columns of the tenant's rows, oldest first: lists of JSON objects, instants in UTC."""
    owner, listed = _owner(table), ", ".join(name for name in table.c.keys() if name in columns)  # noqa: SIM118 - no dict
    sql = (
        f"SELECT row_to_json(r)::text AS line, r.id FROM (SELECT {listed} FROM {table.name} "  # noqa: S608 - as above
        f"WHERE {owner} = $1 AND id > $2 ORDER BY id LIMIT $3) r"
    )
    await reading.fetch("SET LOCAL timezone = 'UTC'", ())
    after: UUID | None = UUID(int=0)
    while after is not None:
        rows = await reading.fetch(sql, (reading.tenant_id, after, page))
        if rows:
            yield [row["line"] for row in rows]
        after = rows[-1]["id"] if len(rows) == page else None


def _owner(table: Table) -> str:
    return "tenant_id" if "tenant_id" in table.c else "id"
