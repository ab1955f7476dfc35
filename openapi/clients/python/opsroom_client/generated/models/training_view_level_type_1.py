from typing import Literal

TrainingViewLevelType1 = Literal[1, 2, 3, 4, 5]

TRAINING_VIEW_LEVEL_TYPE_1_VALUES: set[TrainingViewLevelType1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_view_level_type_1(value: int) -> TrainingViewLevelType1:
    if value in TRAINING_VIEW_LEVEL_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_LEVEL_TYPE_1_VALUES!r}"
    )
