from typing import Literal

LiaisonViewDepartment = Literal[
    "legal", "marketing", "other", "product", "sales", "support"
]

LIAISON_VIEW_DEPARTMENT_VALUES: set[LiaisonViewDepartment] = {
    "legal",
    "marketing",
    "other",
    "product",
    "sales",
    "support",
}


def check_liaison_view_department(value: str) -> LiaisonViewDepartment:
    if value in LIAISON_VIEW_DEPARTMENT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISON_VIEW_DEPARTMENT_VALUES!r}"
    )
