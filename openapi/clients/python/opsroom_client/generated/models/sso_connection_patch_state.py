from typing import Literal

SsoConnectionPatchState = Literal["active", "disabled"]

SSO_CONNECTION_PATCH_STATE_VALUES: set[SsoConnectionPatchState] = {
    "active",
    "disabled",
}


def check_sso_connection_patch_state(value: str) -> SsoConnectionPatchState:
    if value in SSO_CONNECTION_PATCH_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SSO_CONNECTION_PATCH_STATE_VALUES!r}"
    )
