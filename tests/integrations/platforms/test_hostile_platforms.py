"""Whatever a platform answers, on every call of every adapter: nothing raises, and nothing it says is believed."""

import asyncio
import re
import tracemalloc
from itertools import cycle, islice
from pathlib import Path
from types import NoneType

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
from tests.integrations.platforms.hostile import MORE_ANSWERS, redirect
from tests.integrations.platforms.rigs import RIGS

NOTHING_DONE = (NotSent, Rejected, RateLimited, AuthRequired, NeedsHuman)
BEFORE_THE_EFFECT = re.compile(r"GET |POST \S*(/(image|cover)/upload|\.uploadBlob )")
"""Requests after which nothing is done yet."""
AT_ONCE = 20
NOTHING_READ: tuple[object, ...] = ([], MessagePage(messages=()))
SUCCESSES = frozenset({"success without anything", "success with null", "success with a list"})
OBJECTS = SUCCESSES | {
    "an empty object", "huge numbers", "wrong types", "an unknown encoding", "not utf-8", "deep in every known field",
}  # fmt: skip
NO_LIES: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "bilibili": (SUCCESSES, ("remove",)),
    "bluesky": (OBJECTS, ("remove",)),
    "kuaishou": (SUCCESSES, ("remove",)),
    "mastodon": (frozenset({"an empty list"}), ("find ",)),
    "wechat": (SUCCESSES, ("remove", "send_message", "reply_comment", "hide_comment")),
}
"""Answers that are what the platform itself says, and to which calls: a success that carries nothing but its code, or
any object; a bare list that holds no post."""

TOLD_BY_STATUS = {"bluesky", "matrix"}
"""Who answers the end of a grant without contents, so that there are none to disbelieve."""


async def wrongs(scene: Besieged, believed: tuple[str, ...]) -> list[str]:
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
        if not name.startswith(believed)
        and not _is_honest(outcome := await _ended(scene, call), allowed, scene.front.asked)
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
        answers, believed = NO_LIES.get(name, (frozenset[str](), ()))
        found = await wrongs(scene, believed if answer in answers else ())
        if name in TOLD_BY_STATUS:
            found = [one for one in found if not one.startswith("revoke: None ")]
        assert not found, "\n".join(found)


@pytest.mark.parametrize("name", sorted(RIGS))
async def test_an_answer_that_never_ends_is_given_up(name: str, tmp_path: Path) -> None:
    async with besieged(RIGS[name], tmp_path, longest_seconds=2.0) as scene:
        scene.front.turn(b"HTTP/1.1 200 OK\r\n\r\n", drips=True)
        calls = [call for _, call in scene.every_call()]
        for ended in await asyncio.gather(*(call() for call in calls), return_exceptions=True):
            assert (
                isinstance(ended, (*NOTHING_DONE, Unknown, Unreadable, PlatformUnreachable, NoneType))
                or ended in NOTHING_READ
            )


@pytest.mark.parametrize("name", sorted(RIGS))
async def test_a_redirect_is_never_followed(name: str, tmp_path: Path) -> None:
    """Not even to where the client may go."""
    async with besieged(RIGS[name], tmp_path) as scene:
        scene.front.turn(redirect(f"http://127.0.0.1:{scene.front.port}/trap"))
        for _, call in scene.every_call():
            await asyncio.gather(call(), return_exceptions=True)
        assert not [line for line in scene.front.asked if "/trap" in line]


@pytest.mark.parametrize("answer", ["five megabytes", "a gzip bomb"])
@pytest.mark.parametrize("name", sorted(RIGS))
async def test_large_answers_to_many_calls_take_little_memory(name: str, answer: str, tmp_path: Path) -> None:
    async with besieged(RIGS[name], tmp_path) as scene:
        scene.front.turn(MORE_ANSWERS[answer])
        calls = list(islice(cycle(call for _, call in scene.every_call()), AT_ONCE))
        tracemalloc.start()
        try:
            before, _ = tracemalloc.get_traced_memory()
            await asyncio.gather(*(call() for call in calls), return_exceptions=True)
            assert tracemalloc.get_traced_memory()[1] - before < 100_000_000
        finally:
            tracemalloc.stop()
