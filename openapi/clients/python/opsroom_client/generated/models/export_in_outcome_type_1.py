from typing import Literal

ExportInOutcomeType1 = Literal["done", "refused"]

EXPORT_IN_OUTCOME_TYPE_1_VALUES: set[ExportInOutcomeType1] = {
    "done",
    "refused",
}


def check_export_in_outcome_type_1(value: str) -> ExportInOutcomeType1:
    if value in EXPORT_IN_OUTCOME_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EXPORT_IN_OUTCOME_TYPE_1_VALUES!r}"
    )
