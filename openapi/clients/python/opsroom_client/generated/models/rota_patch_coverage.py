from typing import Literal

RotaPatchCoverage = Literal["always", "planned"]

ROTA_PATCH_COVERAGE_VALUES: set[RotaPatchCoverage] = {
    "always",
    "planned",
}


def check_rota_patch_coverage(value: str) -> RotaPatchCoverage:
    if value in ROTA_PATCH_COVERAGE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_PATCH_COVERAGE_VALUES!r}"
    )
