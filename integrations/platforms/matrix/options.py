"""What an order may ask of Matrix beyond text and files."""

from collections.abc import Iterator

from domain.platforms.ports import Finding, Order
from integrations.platforms.matrix.descriptor import OPTIONS
from integrations.platforms.optional import shown


def check_options(order: Order) -> Iterator[Finding]:
    """Findings about options that nobody knows or that are of the wrong kind."""
    for name in sorted(set(order.options) - set(OPTIONS)):
        yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Matrix has no option {name}")
    if not isinstance(order.options.get("notice", False), bool):
        yield Finding(
            pointer="/options/notice",
            code="option_invalid",
            message="notice is true or false",
            allowed=("true", "false"),
            found=shown(order.options["notice"]),
        )
