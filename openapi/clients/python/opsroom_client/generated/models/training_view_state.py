from typing import Literal

TrainingViewState = Literal["cancelled", "closed", "held", "planned"]

TRAINING_VIEW_STATE_VALUES: set[TrainingViewState] = {
    "cancelled",
    "closed",
    "held",
    "planned",
}


def check_training_view_state(value: str) -> TrainingViewState:
    if value in TRAINING_VIEW_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_STATE_VALUES!r}"
    )
