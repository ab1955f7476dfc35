from typing import Literal

MemberSkillInLevel = Literal[1, 2, 3, 4, 5]

MEMBER_SKILL_IN_LEVEL_VALUES: set[MemberSkillInLevel] = {
    1,
    2,
    3,
    4,
    5,
}


def check_member_skill_in_level(value: int) -> MemberSkillInLevel:
    if value in MEMBER_SKILL_IN_LEVEL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_SKILL_IN_LEVEL_VALUES!r}"
    )
