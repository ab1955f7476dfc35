"""What happened, told by the platform's own books against ours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from tests.integrations.sandbox.harness import RunningSandbox
from tests.integrations.sandbox.simulators import RunningSimulator

from .crowd import Cast
from .ground import Ground
from .networks import mark_of
from .report import lags

EXPLAINED = frozenset({"platform_rejected", "content_rejected"})
"""Why a publication may fail in a storm: the platform did not want it. Nothing of ours is a reason."""
READ = "SELECT id, state, next_at, remote_id, failure_code, failure_detail, tries, reads FROM publications"
ATTEMPTS = (
    "SELECT coalesce(outcome, 'never known') AS outcome, count(*) FROM publish_attempts GROUP BY 1 ORDER BY 2 DESC"
)
TASKS = "SELECT publication_id, count(*) FROM handoffs GROUP BY 1"
REASONS = """SELECT outcome || ': ' || left(detail, 60) AS reason, count(*) FROM publish_attempts
    WHERE outcome IN ('not_sent', 'unknown') GROUP BY 1 ORDER BY 2 DESC LIMIT 6"""
OUTCOMES = (
    "right",
    "parked",
    "handed over",
    "lost",
    "doubled",
    "stuck",
    "wrongly failed",
    "needlessly parked",
    "wrong link",
)
BAD = OUTCOMES[3:]
Posts = dict[str, list[dict[str, Any]]]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Outcomes per platform, and the rows behind the bad ones."""

    outcomes: dict[str, dict[str, int]]
    states: dict[str, int]
    attempts: dict[str, int]
    """How the tries ended; of some nobody ever knew, because their worker died."""
    reasons: dict[str, int]
    """Why tries that brought nothing did so."""
    strays: int
    """Posts on the platform that are nobody's."""
    lag: dict[str, float]
    """Seconds from `publish_at` to the moment when the platform had the post."""
    evidence: list[str]

    def total(self, outcome: str) -> int:
        """Over all platforms."""
        return sum(each.get(outcome, 0) for each in self.outcomes.values())

    @property
    def clean(self) -> bool:
        """Nothing went wrong."""
        return not self.strays and not any(map(self.total, BAD))


async def judged(ground: Ground, casts: Sequence[Cast]) -> Verdict:
    """Compare every publication with everything that the platform ever stored."""
    posts = await posts_of(ground.sandbox, ((cast.network, cast.handle) for cast in casts))
    rows: dict[UUID, Any] = {row["id"]: row for row in await ground.fetch(READ) or []}
    tasks: dict[UUID, int] = {row["publication_id"]: row["count"] for row in await ground.fetch(TASKS) or []}
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    evidence = []
    for cast in casts:
        row, live = rows[cast.id], posts.get(cast.mark, [])
        outcome = _outcome(cast, row, live, tasks.get(cast.id, 0))
        outcomes[cast.platform][outcome] += 1
        if outcome in BAD:
            evidence.append(f"{outcome}: {cast.platform} {dict(row)} {live}")
    known = {cast.mark for cast in casts}
    return Verdict(
        outcomes={platform: dict(counts) for platform, counts in outcomes.items()},
        states=dict(Counter(row["state"] for row in rows.values())),
        attempts={row["outcome"]: row["count"] for row in await ground.fetch(ATTEMPTS) or []},
        reasons={row["reason"]: row["count"] for row in await ground.fetch(REASONS) or []},
        strays=sum(len(those) for mark, those in posts.items() if mark not in known),
        lag=lags([_lag(cast, posts[cast.mark]) for cast in casts if cast.mark in posts]),
        evidence=evidence,
    )


async def posts_of(sandbox: RunningSandbox, accounts: Iterable[tuple[str, str]]) -> Posts:
    """Every post ever stored for accounts (network, handle), unanswered ones too, by the mark in its text."""
    posts: Posts = defaultdict(list)
    for network, handle in sorted(set(accounts)):
        for post in await simulator_of(sandbox, network).stored(handle):
            posts[mark_of(post["text"])].append(post)
    return dict(posts)


def simulator_of(sandbox: RunningSandbox, network: str) -> RunningSimulator:
    """The back office of one network of the sandbox."""
    return RunningSimulator(network, sandbox.port, sandbox.session)


def at_rest(state: str, next_at: datetime | None) -> bool:
    """Nothing will happen any more without a person."""
    return next_at is None and state in {"published", "failed", "unconfirmed", "awaiting_human"}


def _outcome(cast: Cast, row: Any, live: list[dict[str, Any]], tasks: int) -> str:
    if len(live) > 1 or tasks > 1:
        return "doubled"
    if not at_rest(row["state"], row["next_at"]):
        return "stuck"
    if cast.by_hand:
        return "handed over" if (row["state"], tasks, len(live)) == ("awaiting_human", 1, 0) else "lost"
    return _sent(cast, row, live)


def _sent(cast: Cast, row: Any, live: list[dict[str, Any]]) -> str:
    state = row["state"]
    if state == "unconfirmed":
        return "parked" if cast.recovery == "blind" else "needlessly parked"
    if state == "failed":
        return "wrongly failed" if live else "right" if row["failure_code"] in EXPLAINED else "lost"
    if not live:
        return "lost"
    return "right" if row["remote_id"] == live[0]["id"] else "wrong link"


def _lag(cast: Cast, live: list[dict[str, Any]]) -> float:
    """The house network writes its times as texts, the others as Unix seconds."""
    at = live[0]["created_at"]
    stored = datetime.fromisoformat(at) if isinstance(at, str) else datetime.fromtimestamp(at, UTC)
    return (stored - cast.publish_at).total_seconds()
