"""Asking for something to be done on a platform, and what people say about its end."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from domain.kernel.errors import Invalid
from domain.kernel.work import Work
from domain.platforms.models import Account
from domain.platforms.ports import (
    Finding,
    Operation,
    Platform,
    PlatformDescriptor,
    RepliesToComments,
    SendsMessages,
    errors_of,
)
from domain.platforms.reasons import reason_of

from .errors import ErrandUnderWay, OperationNotOffered
from .events import ErrandFinished, ErrandRequested, about
from .models import Errand, Task
from .queries import find_open_errand, get_errand


async def add_errand(
    work: Work,
    account: Account,
    platforms: Mapping[str, Platform],
    *,
    operation: Operation,
    subject_id: UUID,
    task: Task,
    client_key: UUID | None = None,
) -> Errand:
    """Have something done, soon.

    Raises OperationNotOffered, AccountDisconnected, Invalid for a text that the platform would refuse, and
    ErrandUnderWay for what waits already.
    """
    refuse_unless_offered(platforms, account.platform, operation)
    account.refuse_if_unusable()
    _refuse_text(platforms[account.platform], account, operation, task.text)
    if await find_open_errand(work, operation, subject_id) is not None:
        raise ErrandUnderWay("The same is under way already.")
    return await _queue(work, account, operation, subject_id, task, client_key)


async def recall(work: Work, account: Account, subject_id: UUID, task: Task) -> None:
    """Have a post taken back that a platform keeps until its time, unless that is under way already.

    Whoever keeps posts also gives them back, so nobody is asked whether it is offered.
    """
    if await find_open_errand(work, "remove", subject_id) is None:
        await _queue(work, account, "remove", subject_id, task, None)


async def _queue(
    work: Work, account: Account, operation: Operation, subject_id: UUID, task: Task, client_key: UUID | None
) -> Errand:
    errand = Errand(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=account.brand_id,
        account_id=account.id,
        platform=account.platform,
        operation=operation,
        subject_id=subject_id,
        payload=msgspec.to_builtins(task),
        client_key=client_key or work.new_id(),
        state="pending",
        tries=0,
        next_at=work.now(),
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(errand)
    work.record(ErrandRequested(**about(errand)))
    await work.session.flush()
    return errand


async def confirm_errand(work: Work, errand_id: UUID, *, done: bool, expected_version: int | None) -> Errand:
    """A person looked at the platform and says whether it was done. The caller applies it to its subject."""
    errand = await get_errand(work, errand_id)
    errand.insist(expected_version)
    errand.confirm(done=done, at=work.now())
    work.record(ErrandFinished(**about(errand), state=errand.state, code=errand.failure_code))
    await work.session.flush()
    return errand


def _refuse_text(platform: Platform, account: Account, operation: Operation, text: str) -> None:
    findings: list[Finding] = []
    if operation == "reply_comment" and isinstance(platform, RepliesToComments):
        findings = platform.check_reply(text, account.standing())
    if operation == "send_message" and isinstance(platform, SendsMessages):
        findings = platform.check_message(text, account.standing())
    if reasons := tuple(reason_of(finding) for finding in errors_of(findings)):
        raise Invalid(f"{account.platform} would refuse this text.", reasons=reasons)


def refuse_unless_offered(platforms: Mapping[str, Platform], name: str, operation: Operation) -> PlatformDescriptor:
    """The descriptor of a platform that offers the operation. Raises OperationNotOffered."""
    platform = platforms.get(name)
    if platform is None or operation not in platform.descriptor.operations:
        raise OperationNotOffered(f"{name} does not offer {operation}.", operation=operation)
    return platform.descriptor
