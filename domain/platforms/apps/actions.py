"""What can be done with platform apps."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from domain.kernel.errors import Invalid
from domain.kernel.work import Work

from ..ports import PlatformDescriptor
from .errors import PlatformAppInUse, PlatformAppNameTaken, PlatformAppsAreTenantWide
from .events import PlatformAppAdded, PlatformAppChanged, PlatformAppDeleted
from .models import PlatformApp
from .queries import find_platform_app_by_name, get_platform_app, is_used, leave_disconnected, probe_accounts, reseal

CLOCKS_DIFFER = timedelta(minutes=10)
"""What is dated later than this from now is misdated."""


async def add_platform_app(
    work: Work, *, descriptor: PlatformDescriptor, name: str, secrets: dict[str, str], return_origins: Sequence[str]
) -> PlatformApp:
    """Store an application's secrets. Raises Invalid for missing or unknown ones, PlatformAppNameTaken."""
    refuse_limited(work)
    refuse_other_secrets(descriptor, secrets)
    if await find_platform_app_by_name(work, descriptor.name, name) is not None:
        raise PlatformAppNameTaken(f"There is an app {name} for {descriptor.name} already.")
    app = PlatformApp(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        platform=descriptor.name,
        name=name,
        return_origins=_origins(return_origins),
        created_at=work.now(),
        updated_at=work.now(),
    )
    app.seal(work.vault, secrets)
    work.add(app)
    work.record(PlatformAppAdded(subject_id=app.id, platform=app.platform))
    await work.session.flush()
    return app


async def change_platform_app(
    work: Work, app_id: UUID, descriptor: PlatformDescriptor, *, changes: dict[str, Any], expected_version: int | None
) -> PlatformApp:
    """Change name, secrets or return addresses. New secrets hold for every account at once, and what the accounts may
    do is probed anew.
    """
    refuse_limited(work)
    app = await get_platform_app(work, app_id)
    app.expect(expected_version)
    if "name" in changes and changes["name"] != app.name:
        if await find_platform_app_by_name(work, app.platform, changes["name"]) is not None:
            raise PlatformAppNameTaken(f"There is an app {changes['name']} for {app.platform} already.")
        app.name = changes["name"]
    if "return_origins" in changes:
        app.return_origins = _origins(changes["return_origins"])
    if "secrets" in changes:
        refuse_other_secrets(descriptor, changes["secrets"])
        app.seal(work.vault, app.given(work.vault, descriptor.app_fields) | changes["secrets"])
        await probe_accounts(work, app_id)
    app.updated_at = work.now()
    work.record(PlatformAppChanged(subject_id=app.id, version=app.next_version, platform=app.platform))
    await work.session.flush()
    return app


async def keep_app_secret(work: Work, app_id: UUID, name: str, value: str, *, sent_at: int) -> None:
    """Keep what the platform gave the app, unless something newer came first. Nothing that people changed or see, so
    the app's version stays. What is kept is no newer than now, whatever it said: it must not hold off the next.
    """
    app = await get_platform_app(work, app_id, lock=True)
    known = app.open(work.vault)
    kept_at = int(known.get(f"{name}_sent_at", "0"))
    if kept_at <= sent_at or kept_at > (work.now() + CLOCKS_DIFFER).timestamp():
        await reseal(work, app, known | {name: value, f"{name}_sent_at": str(sent_at)})


async def delete_platform_app(work: Work, app_id: UUID, *, expected_version: int | None) -> None:
    """Forget an application. Raises PlatformAppInUse while accounts are connected through it."""
    refuse_limited(work)
    app = await get_platform_app(work, app_id)
    app.expect(expected_version)
    if await is_used(work, app_id):
        raise PlatformAppInUse("Accounts are connected through this app.")
    await leave_disconnected(work, app_id)
    await work.session.delete(app)
    work.record(PlatformAppDeleted(subject_id=app.id, version=app.next_version, platform=app.platform))
    await work.session.flush()


def refuse_limited(work: Work) -> None:
    """Raises PlatformAppsAreTenantWide for a credential that is limited to some brands."""
    if work.actor.brand_ids is not None:
        raise PlatformAppsAreTenantWide("This credential is limited to some brands; an app serves all of them.")


def refuse_other_secrets(descriptor: PlatformDescriptor, secrets: dict[str, str]) -> None:
    """Raises Invalid unless these are the fields that the platform gives out, with or without the optional ones."""
    missing = sorted(set(descriptor.app_fields) - set(secrets))
    unknown = sorted(set(secrets) - set(descriptor.app_fields) - set(descriptor.app_options))
    if missing:
        raise Invalid.at(f"/secrets/{missing[0]}", "missing", f"An app of {descriptor.name} has {missing[0]}.")
    if unknown:
        raise Invalid.at(f"/secrets/{unknown[0]}", "unknown_field", f"An app of {descriptor.name} has no {unknown[0]}.")


def origin_of(url: str) -> str | None:
    """Scheme, host and port of an http(s) URL without credentials in it; None for anything else."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
        return None
    return f"{parts.scheme}://{parts.hostname}{port}"


def _origins(wanted: Sequence[str]) -> list[str]:
    for position, origin in enumerate(wanted):
        if origin_of(origin) != origin:
            raise Invalid.at(
                f"/return_origins/{position}", "origin_malformed", "An origin is like https://app.example."
            )
    return list(wanted)
