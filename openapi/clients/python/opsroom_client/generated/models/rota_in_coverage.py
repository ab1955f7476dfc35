from typing import Literal

RotaInCoverage = Literal["always", "planned"]

ROTA_IN_COVERAGE_VALUES: set[RotaInCoverage] = {
    "always",
    "planned",
}


def check_rota_in_coverage(value: str) -> RotaInCoverage:
    if value in ROTA_IN_COVERAGE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_IN_COVERAGE_VALUES!r}"
    )
