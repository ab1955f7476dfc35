from typing import Literal

SsoConnectionViewState = Literal["active", "disabled"]

SSO_CONNECTION_VIEW_STATE_VALUES: set[SsoConnectionViewState] = {
    "active",
    "disabled",
}


def check_sso_connection_view_state(value: str) -> SsoConnectionViewState:
    if value in SSO_CONNECTION_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SSO_CONNECTION_VIEW_STATE_VALUES!r}"
    )
