from typing import Literal

RotaViewCoverage = Literal["always", "planned"]

ROTA_VIEW_COVERAGE_VALUES: set[RotaViewCoverage] = {
    "always",
    "planned",
}


def check_rota_view_coverage(value: str) -> RotaViewCoverage:
    if value in ROTA_VIEW_COVERAGE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTA_VIEW_COVERAGE_VALUES!r}"
    )
