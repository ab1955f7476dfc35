from typing import Literal

RotasListKindItem = Literal["on_call", "shift"]

ROTAS_LIST_KIND_ITEM_VALUES: set[RotasListKindItem] = {
    "on_call",
    "shift",
}


def check_rotas_list_kind_item(value: str) -> RotasListKindItem:
    if value in ROTAS_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTAS_LIST_KIND_ITEM_VALUES!r}"
    )
