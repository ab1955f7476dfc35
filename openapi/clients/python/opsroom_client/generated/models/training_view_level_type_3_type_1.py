from typing import Literal

TrainingViewLevelType3Type1 = Literal[1, 2, 3, 4, 5]

TRAINING_VIEW_LEVEL_TYPE_3_TYPE_1_VALUES: set[TrainingViewLevelType3Type1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_view_level_type_3_type_1(value: int) -> TrainingViewLevelType3Type1:
    if value in TRAINING_VIEW_LEVEL_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_LEVEL_TYPE_3_TYPE_1_VALUES!r}"
    )
