from typing import Literal

AbsenceViewCancelledByKindType2Type1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

ABSENCE_VIEW_CANCELLED_BY_KIND_TYPE_2_TYPE_1_VALUES: set[
    AbsenceViewCancelledByKindType2Type1
] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_absence_view_cancelled_by_kind_type_2_type_1(
    value: str,
) -> AbsenceViewCancelledByKindType2Type1:
    if value in ABSENCE_VIEW_CANCELLED_BY_KIND_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_VIEW_CANCELLED_BY_KIND_TYPE_2_TYPE_1_VALUES!r}"
    )
