"""Refusing to run as a database role that row-level security does not bind."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

_ROLE = text("""
SELECT current_user AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypassrls,
       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
                 AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS owner
FROM pg_roles r WHERE r.rolname = current_user
""")


class UnsafeRole(RuntimeError):
    """The role could read every tenant's rows. The message says why, and which role to use instead."""


async def refuse_unsafe_role(engine: AsyncEngine) -> None:
    """Raise UnsafeRole if the connected role is a superuser, has BYPASSRLS, or owns (or may act as owner of) a table."""
    async with engine.connect() as connection:
        role = (await connection.execute(_ROLE)).one()
    reasons = [word for word in ("superuser", "bypassrls", "owner") if getattr(role, word)]
    if reasons:
        raise UnsafeRole(
            f"The database role {role.name} is {' and '.join(reasons)}: row-level security would not keep tenants "
            "apart. Connect as opsroom_app (OPSROOM_DATABASE_URL) and opsroom_system (OPSROOM_DATABASE_SYSTEM_URL)."
        )
