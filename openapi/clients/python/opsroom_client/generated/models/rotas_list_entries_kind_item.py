from typing import Literal

RotasListEntriesKindItem = Literal["cover", "extra"]

ROTAS_LIST_ENTRIES_KIND_ITEM_VALUES: set[RotasListEntriesKindItem] = {
    "cover",
    "extra",
}


def check_rotas_list_entries_kind_item(value: str) -> RotasListEntriesKindItem:
    if value in ROTAS_LIST_ENTRIES_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTAS_LIST_ENTRIES_KIND_ITEM_VALUES!r}"
    )
