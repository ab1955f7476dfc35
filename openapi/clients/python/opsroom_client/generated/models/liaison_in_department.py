from typing import Literal

LiaisonInDepartment = Literal[
    "legal", "marketing", "other", "product", "sales", "support"
]

LIAISON_IN_DEPARTMENT_VALUES: set[LiaisonInDepartment] = {
    "legal",
    "marketing",
    "other",
    "product",
    "sales",
    "support",
}


def check_liaison_in_department(value: str) -> LiaisonInDepartment:
    if value in LIAISON_IN_DEPARTMENT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISON_IN_DEPARTMENT_VALUES!r}"
    )
