from typing import Literal

SkillPatchState = Literal["active", "archived"]

SKILL_PATCH_STATE_VALUES: set[SkillPatchState] = {
    "active",
    "archived",
}


def check_skill_patch_state(value: str) -> SkillPatchState:
    if value in SKILL_PATCH_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SKILL_PATCH_STATE_VALUES!r}"
    )
