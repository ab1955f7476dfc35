from typing import Literal

AbsenceViewDecidedByKindType1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

ABSENCE_VIEW_DECIDED_BY_KIND_TYPE_1_VALUES: set[AbsenceViewDecidedByKindType1] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_absence_view_decided_by_kind_type_1(
    value: str,
) -> AbsenceViewDecidedByKindType1:
    if value in ABSENCE_VIEW_DECIDED_BY_KIND_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_VIEW_DECIDED_BY_KIND_TYPE_1_VALUES!r}"
    )
