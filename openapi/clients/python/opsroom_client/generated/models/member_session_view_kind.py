from typing import Literal

MemberSessionViewKind = Literal["minted", "sso"]

MEMBER_SESSION_VIEW_KIND_VALUES: set[MemberSessionViewKind] = {
    "minted",
    "sso",
}


def check_member_session_view_kind(value: str) -> MemberSessionViewKind:
    if value in MEMBER_SESSION_VIEW_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_SESSION_VIEW_KIND_VALUES!r}"
    )
