from typing import Literal

RotaViewState = Literal["active", "archived"]

ROTA_VIEW_STATE_VALUES: set[RotaViewState] = {
    "active",
    "archived",
}


def check_rota_view_state(value: str) -> RotaViewState:
    if value in ROTA_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_VIEW_STATE_VALUES!r}"
    )
