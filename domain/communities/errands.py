"""How errands end for what they are about. Publications and messages meet here, the highest context that knows both."""

from uuid import UUID

from domain.content import changed_upstream, taken_back
from domain.kernel.work import Work
from domain.platforms import Ended, Errand
from domain.platforms import confirm_errand as confirm_at_platform

from .inbox.answering import errand_ended


async def apply_end(work: Work, ended: Ended) -> None:
    """Note on the publication or the message how its errand ended."""
    errand = ended.errand
    if errand.operation not in {"edit", "remove"}:
        await errand_ended(work, errand, ended.remote_id)
    elif errand.state == "done" and errand.operation == "remove":
        await taken_back(work, errand.subject_id)
    elif errand.state == "done" and errand.task.version_id is not None:
        await changed_upstream(work, errand.subject_id, errand.task.version_id, errand.task.content_hash)


async def confirm_errand(work: Work, errand_id: UUID, *, done: bool, expected_version: int | None) -> Errand:
    """A person looked at the platform and says whether it was done."""
    errand = await confirm_at_platform(work, errand_id, done=done, expected_version=expected_version)
    await apply_end(work, Ended(errand=errand))
    return errand
