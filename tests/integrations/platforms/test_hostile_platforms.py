"""Whatever a platform answers, on every call of every adapter: nothing raises, and nothing it says is believed."""

from pathlib import Path

import pytest

from domain.platforms.ports import (
    AuthRequired,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    Unknown,
    Unreadable,
)
from tests.integrations.platforms.besieged import Besieged, besieged
from tests.integrations.platforms.hostile import MORE_ANSWERS
from tests.integrations.platforms.rigs import RIGS

NOTHING_DONE = (NotSent, Rejected, RateLimited, AuthRequired, NeedsHuman)


async def wrongs(scene: Besieged) -> list[str]:
    """Every call that ended in something it should not."""
    found = []
    for calls, allowed in (
        (scene.preparations(), NOTHING_DONE),
        (scene.effects(), (Unknown,)),
        (scene.reads(), (Unreadable, Unknown)),
        (scene.raising(), (PlatformUnreachable,)),
        (scene.handed_over(), NOTHING_DONE),
    ):
        for name, call in calls:
            scene.front.asked.clear()
            try:
                outcome = await call()
            except Exception as error:  # noqa: BLE001 - whatever is raised is judged
                outcome = error
            if not isinstance(outcome, allowed):
                found.append(f"{name}: {outcome!r:.200} after {scene.front.asked}")
    return found


@pytest.mark.parametrize("name", sorted(RIGS))
@pytest.mark.parametrize("answer", sorted(MORE_ANSWERS))
async def test_a_hostile_answer_is_never_believed(answer: str, name: str, tmp_path: Path) -> None:
    async with besieged(RIGS[name], tmp_path) as scene:
        scene.front.turn(MORE_ANSWERS[answer])
        assert await wrongs(scene) == []
