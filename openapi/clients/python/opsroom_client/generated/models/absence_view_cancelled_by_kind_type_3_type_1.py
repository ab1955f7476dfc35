from typing import Literal

AbsenceViewCancelledByKindType3Type1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

ABSENCE_VIEW_CANCELLED_BY_KIND_TYPE_3_TYPE_1_VALUES: set[
    AbsenceViewCancelledByKindType3Type1
] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_absence_view_cancelled_by_kind_type_3_type_1(
    value: str,
) -> AbsenceViewCancelledByKindType3Type1:
    if value in ABSENCE_VIEW_CANCELLED_BY_KIND_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_VIEW_CANCELLED_BY_KIND_TYPE_3_TYPE_1_VALUES!r}"
    )
