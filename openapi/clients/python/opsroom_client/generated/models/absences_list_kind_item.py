from typing import Literal

AbsencesListKindItem = Literal["other", "sick", "training", "vacation"]

ABSENCES_LIST_KIND_ITEM_VALUES: set[AbsencesListKindItem] = {
    "other",
    "sick",
    "training",
    "vacation",
}


def check_absences_list_kind_item(value: str) -> AbsencesListKindItem:
    if value in ABSENCES_LIST_KIND_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ABSENCES_LIST_KIND_ITEM_VALUES!r}"
    )
