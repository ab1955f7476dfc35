from typing import Literal

TrainingInLevelType2Type1 = Literal[1, 2, 3, 4, 5]

TRAINING_IN_LEVEL_TYPE_2_TYPE_1_VALUES: set[TrainingInLevelType2Type1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_in_level_type_2_type_1(value: int) -> TrainingInLevelType2Type1:
    if value in TRAINING_IN_LEVEL_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_IN_LEVEL_TYPE_2_TYPE_1_VALUES!r}"
    )
