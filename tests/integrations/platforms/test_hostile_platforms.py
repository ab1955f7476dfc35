"""Whatever a platform answers, on every call of every adapter: nothing raises, and nothing it says is believed."""

import re
from pathlib import Path

import pytest

from domain.platforms.ports import (
    AuthRequired,
    MessagePage,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    Unknown,
    Unreadable,
)
from tests.integrations.platforms.besieged import Besieged, Call, besieged
from tests.integrations.platforms.hostile import MORE_ANSWERS
from tests.integrations.platforms.rigs import RIGS

NOTHING_DONE = (NotSent, Rejected, RateLimited, AuthRequired, NeedsHuman)
BEFORE_THE_EFFECT = re.compile(r"GET |POST \S*/(image|cover)/upload")
"""Requests after which nothing is done yet."""
NOTHING_READ = ([], MessagePage(messages=()))
SUCCESSES = frozenset({"success without anything", "success with null", "success with a list"})
BELIEVED_BY_CODE = {"bilibili": {"remove"}, "kuaishou": {"remove"}, "wechat": {"remove", "send_message", "reply_comment"}}
"""Changes whose success carries nothing but the code of success: there those answers are no lie."""


async def wrongs(scene: Besieged, believed: set[str]) -> list[str]:
    """Every call that ended in something it should not."""
    groups = (
        (scene.preparations(), NOTHING_DONE),
        (scene.effects(), (Unknown,)),
        (scene.reads(), (Unreadable, Unknown)),
        (scene.raising(), (PlatformUnreachable,)),
        (scene.handed_over(), NOTHING_DONE),
    )
    return [
        f"{name}: {outcome!r:.300} after {scene.front.asked}"
        for calls, allowed in groups
        for name, call in calls
        if name not in believed and not _is_honest(outcome := await _ended(scene, call), allowed, scene.front.asked)
    ]


async def _ended(scene: Besieged, call: Call) -> object:
    scene.front.asked.clear()
    try:
        return await call()
    except Exception as error:  # noqa: BLE001 - whatever is raised is judged
        return error


def _is_honest(outcome: object, allowed: tuple[type, ...], asked: list[str]) -> bool:
    """What is called undone needs a proof: no request left that could have done it. Nothing read claims nothing."""
    if isinstance(outcome, NOTHING_DONE) and allowed == (Unknown,):
        return all(BEFORE_THE_EFFECT.match(line) for line in asked)
    return isinstance(outcome, allowed) or outcome in NOTHING_READ or (outcome is None and not asked)


@pytest.mark.parametrize("name", sorted(RIGS))
@pytest.mark.parametrize("answer", sorted(MORE_ANSWERS))
async def test_a_hostile_answer_is_never_believed(answer: str, name: str, tmp_path: Path) -> None:
    async with besieged(RIGS[name], tmp_path) as scene:
        scene.front.turn(MORE_ANSWERS[answer])
        found = await wrongs(scene, BELIEVED_BY_CODE.get(name, set()) if answer in SUCCESSES else set())
        assert not found, "\n".join(found)
