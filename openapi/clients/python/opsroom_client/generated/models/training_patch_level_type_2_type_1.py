from typing import Literal

TrainingPatchLevelType2Type1 = Literal[1, 2, 3, 4, 5]

TRAINING_PATCH_LEVEL_TYPE_2_TYPE_1_VALUES: set[TrainingPatchLevelType2Type1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_patch_level_type_2_type_1(
    value: int,
) -> TrainingPatchLevelType2Type1:
    if value in TRAINING_PATCH_LEVEL_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_PATCH_LEVEL_TYPE_2_TYPE_1_VALUES!r}"
    )
