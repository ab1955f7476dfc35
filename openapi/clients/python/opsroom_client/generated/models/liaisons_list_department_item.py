from typing import Literal

LiaisonsListDepartmentItem = Literal[
    "legal", "marketing", "other", "product", "sales", "support"
]

LIAISONS_LIST_DEPARTMENT_ITEM_VALUES: set[LiaisonsListDepartmentItem] = {
    "legal",
    "marketing",
    "other",
    "product",
    "sales",
    "support",
}


def check_liaisons_list_department_item(value: str) -> LiaisonsListDepartmentItem:
    if value in LIAISONS_LIST_DEPARTMENT_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISONS_LIST_DEPARTMENT_ITEM_VALUES!r}"
    )
