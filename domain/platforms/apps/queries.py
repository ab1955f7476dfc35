"""Reads of platform apps."""

from uuid import UUID

from sqlalchemy import select, update

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from ..models import Account
from .models import PlatformApp
from .views import PlatformAppView

PLATFORM_APPS = Listing(
    PlatformAppView, PlatformApp, noun="platform app", filters={"platform": Filter(PlatformApp.platform)}
)


async def get_platform_app(work: Work, app_id: UUID, *, lock: bool = False) -> PlatformApp:
    """An app of the tenant; with `lock`, nobody else changes it until the work ends."""
    app = await work.session.get(PlatformApp, (work.tenant_id, app_id), with_for_update=lock or None)
    if app is None:
        raise NotFound("platform app")
    return app


async def reseal(work: Work, app: PlatformApp, secrets: dict[str, str]) -> None:
    """Keep these secrets; the app's version, by which people change it, stays."""
    statement = (
        update(PlatformApp)
        .where(PlatformApp.tenant_id == work.tenant_id, PlatformApp.id == app.id)
        .values(secrets=app.sealed(work.vault, secrets))
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(statement)


async def find_platform_app_by_name(work: Work, platform: str, name: str) -> PlatformApp | None:
    """The app of this name."""
    statement = select(PlatformApp).where(
        PlatformApp.tenant_id == work.tenant_id, PlatformApp.platform == platform, PlatformApp.name == name
    )
    found: PlatformApp | None = await work.session.scalar(statement)
    return found


async def is_used(work: Work, app_id: UUID) -> bool:
    """Whether any account was connected through it and still is."""
    statement = select(Account.id).where(
        Account.tenant_id == work.tenant_id, Account.app_id == app_id, Account.health != "disconnected"
    )
    return await work.session.scalar(statement.limit(1)) is not None


async def probe_accounts(work: Work, app_id: UUID) -> None:
    """Have a worker find out soon what accounts of the app may do now."""
    statement = (
        update(Account)
        .where(Account.tenant_id == work.tenant_id, Account.app_id == app_id, Account.health.in_(("ok", "degraded")))
        .values(next_at=work.now())
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(statement)


async def leave_disconnected(work: Work, app_id: UUID) -> None:
    """Former accounts do not need their app any more."""
    statement = (
        update(Account)
        .where(Account.tenant_id == work.tenant_id, Account.app_id == app_id, Account.health == "disconnected")
        .values(app_id=None)
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(statement)
