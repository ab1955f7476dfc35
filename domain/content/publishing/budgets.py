"""How many posts a platform takes of an account, or of an app, in a window: waiting is better than being refused."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.kernel.work import Work
from domain.platforms import Account, Budget, Platform

from .claims import Job, list_spent
from .queries import take_turns


class Purse(msgspec.Struct):
    """One budget of one account or app, and when it was last spent."""

    rule: Budget
    spent: list[datetime]

    def wait(self, now: datetime) -> timedelta | None:
        """How long until one more fits; None: it fits now."""
        window = timedelta(seconds=self.rule.seconds)
        recent = sorted(at for at in self.spent if at > now - window)
        return recent[-self.rule.most] + window - now if len(recent) >= self.rule.most else None


class Budgets:
    """The purses of a batch of publications."""

    def __init__(self) -> None:
        self._purses: dict[UUID, list[Purse]] = defaultdict(list)
        self._spared: set[UUID] = set()

    def add(self, account_id: UUID, purse: Purse) -> None:
        """An account may only spend from all of its purses together."""
        self._purses[account_id].append(purse)

    def spare(self, job: Job) -> None:
        """A person will post it: the platform's interface is not asked."""
        self._spared.add(job.publication.id)

    def wait(self, job: Job, now: datetime) -> timedelta | None:
        """How long the job has to wait; None: not at all. A step of a publication that has begun never waits."""
        if self._is_free(job):
            return None
        waits = [wait for purse in self._purses[job.account.id] if (wait := purse.wait(now)) is not None]
        return max(waits, default=None)

    def spend(self, job: Job, now: datetime) -> None:
        """The job goes ahead."""
        if not self._is_free(job):
            for purse in self._purses[job.account.id]:
                purse.spent.append(now)

    def _is_free(self, job: Job) -> bool:
        return bool(job.publication.checkpoint) or job.publication.id in self._spared


async def load_budgets(work: Work, jobs: Sequence[Job], platforms: Mapping[str, Platform]) -> Budgets:
    """What the accounts of these jobs have spent. Workers that decide for the same account or app take turns."""
    budgets, shared = Budgets(), dict[tuple[UUID, Budget], Purse]()
    accounts = {job.account.id: job.account for job in jobs if job.publication.state == "claimed"}
    for account in sorted(accounts.values(), key=lambda account: (_owner(account), account.id)):
        platform = platforms.get(account.platform)
        for declared in platform.descriptor.budgets if platform else ():
            rule = _granted(declared, account)
            owner = _owner(account) if rule.scope == "app" else account.id
            if (owner, rule) not in shared:
                shared[owner, rule] = await _open_purse(work, account, rule, owner)
            budgets.add(account.id, shared[owner, rule])
    return budgets


def _granted(rule: Budget, account: Account) -> Budget:
    """The budget as the platform grants it to this account, where its app says so."""
    granted = account.standing().facts.get(rule.raised_by or "")
    return msgspec.structs.replace(rule, most=int(granted)) if granted else rule


def _owner(account: Account) -> UUID:
    return account.app_id or account.id


async def _open_purse(work: Work, account: Account, rule: Budget, owner: UUID) -> Purse:
    await take_turns(work, "budget", rule.scope, owner)
    since = work.now() - timedelta(seconds=rule.seconds)
    app_id = account.app_id if rule.scope == "app" else None
    return Purse(rule, await list_spent(work, account.id, app_id, since))
