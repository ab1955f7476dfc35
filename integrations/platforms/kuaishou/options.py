"""What an order may ask of Kuaishou beyond caption, film and cover."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from domain.platforms.ports import Finding
from integrations.platforms.kuaishou.descriptor import OPTIONS

_PRODUCT = re.compile(r"[0-9A-Za-z_-]{1,64}")


def check_options(options: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings about options that nobody knows or that make no sense."""
    for name, value in options.items():
        if name not in OPTIONS:
            yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Kuaishou has no option {name}")
        elif not _makes_sense(name, value):
            yield Finding(pointer=f"/options/{name}", code="option_invalid", message=f"{name}: {OPTIONS[name]}")


def fields_of(options: Mapping[str, Any]) -> dict[str, str]:
    """The options as fields of the form."""
    return {name: str(options[name]) for name in OPTIONS if name in options}


def _makes_sense(name: str, value: Any) -> bool:
    if name == "stereo_type":
        return type(value) is int and -1 <= value <= 100
    return isinstance(value, str) and bool(_PRODUCT.fullmatch(value))
