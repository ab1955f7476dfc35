from typing import Literal

SkillsListStateItem = Literal["active", "archived"]

SKILLS_LIST_STATE_ITEM_VALUES: set[SkillsListStateItem] = {
    "active",
    "archived",
}


def check_skills_list_state_item(value: str) -> SkillsListStateItem:
    if value in SKILLS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SKILLS_LIST_STATE_ITEM_VALUES!r}"
    )
