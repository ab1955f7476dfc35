from typing import Literal

RotaPatchState = Literal["active", "archived"]

ROTA_PATCH_STATE_VALUES: set[RotaPatchState] = {
    "active",
    "archived",
}


def check_rota_patch_state(value: str) -> RotaPatchState:
    if value in ROTA_PATCH_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_PATCH_STATE_VALUES!r}"
    )
