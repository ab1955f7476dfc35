from typing import Literal

MemberSkillViewLevel = Literal[1, 2, 3, 4, 5]

MEMBER_SKILL_VIEW_LEVEL_VALUES: set[MemberSkillViewLevel] = {
    1,
    2,
    3,
    4,
    5,
}


def check_member_skill_view_level(value: int) -> MemberSkillViewLevel:
    if value in MEMBER_SKILL_VIEW_LEVEL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_SKILL_VIEW_LEVEL_VALUES!r}"
    )
