from typing import Literal

TrainingInLevelType3Type1 = Literal[1, 2, 3, 4, 5]

TRAINING_IN_LEVEL_TYPE_3_TYPE_1_VALUES: set[TrainingInLevelType3Type1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_in_level_type_3_type_1(value: int) -> TrainingInLevelType3Type1:
    if value in TRAINING_IN_LEVEL_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_IN_LEVEL_TYPE_3_TYPE_1_VALUES!r}"
    )
