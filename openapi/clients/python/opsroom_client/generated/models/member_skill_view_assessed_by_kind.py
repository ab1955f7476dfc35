from typing import Literal

MemberSkillViewAssessedByKind = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

MEMBER_SKILL_VIEW_ASSESSED_BY_KIND_VALUES: set[MemberSkillViewAssessedByKind] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_member_skill_view_assessed_by_kind(
    value: str,
) -> MemberSkillViewAssessedByKind:
    if value in MEMBER_SKILL_VIEW_ASSESSED_BY_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_SKILL_VIEW_ASSESSED_BY_KIND_VALUES!r}"
    )
