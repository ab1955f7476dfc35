from typing import Literal

TrainingPatchLevelType1 = Literal[1, 2, 3, 4, 5]

TRAINING_PATCH_LEVEL_TYPE_1_VALUES: set[TrainingPatchLevelType1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_patch_level_type_1(value: int) -> TrainingPatchLevelType1:
    if value in TRAINING_PATCH_LEVEL_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_PATCH_LEVEL_TYPE_1_VALUES!r}"
    )
