from typing import Literal

SkillViewState = Literal["active", "archived"]

SKILL_VIEW_STATE_VALUES: set[SkillViewState] = {
    "active",
    "archived",
}


def check_skill_view_state(value: str) -> SkillViewState:
    if value in SKILL_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SKILL_VIEW_STATE_VALUES!r}"
    )
