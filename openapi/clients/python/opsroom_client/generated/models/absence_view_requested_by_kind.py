from typing import Literal

AbsenceViewRequestedByKind = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

ABSENCE_VIEW_REQUESTED_BY_KIND_VALUES: set[AbsenceViewRequestedByKind] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_absence_view_requested_by_kind(value: str) -> AbsenceViewRequestedByKind:
    if value in ABSENCE_VIEW_REQUESTED_BY_KIND_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCE_VIEW_REQUESTED_BY_KIND_VALUES!r}"
    )
