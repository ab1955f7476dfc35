from typing import Literal

AccountViewHealth = Literal[
    "degraded", "disconnected", "ok", "pending", "reauth_required"
]

ACCOUNT_VIEW_HEALTH_VALUES: set[AccountViewHealth] = {
    "degraded",
    "disconnected",
    "ok",
    "pending",
    "reauth_required",
}


def check_account_view_health(value: str) -> AccountViewHealth:
    if value in ACCOUNT_VIEW_HEALTH_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ACCOUNT_VIEW_HEALTH_VALUES!r}"
    )
