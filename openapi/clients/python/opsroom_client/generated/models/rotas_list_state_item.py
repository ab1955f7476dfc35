from typing import Literal

RotasListStateItem = Literal["active", "archived"]

ROTAS_LIST_STATE_ITEM_VALUES: set[RotasListStateItem] = {
    "active",
    "archived",
}


def check_rotas_list_state_item(value: str) -> RotasListStateItem:
    if value in ROTAS_LIST_STATE_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTAS_LIST_STATE_ITEM_VALUES!r}"
    )
