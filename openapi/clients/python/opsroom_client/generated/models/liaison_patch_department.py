from typing import Literal

LiaisonPatchDepartment = Literal[
    "legal", "marketing", "other", "product", "sales", "support"
]

LIAISON_PATCH_DEPARTMENT_VALUES: set[LiaisonPatchDepartment] = {
    "legal",
    "marketing",
    "other",
    "product",
    "sales",
    "support",
}


def check_liaison_patch_department(value: str) -> LiaisonPatchDepartment:
    if value in LIAISON_PATCH_DEPARTMENT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISON_PATCH_DEPARTMENT_VALUES!r}"
    )
