"""What brands say no with."""

from domain.kernel.errors import DomainError


class BrandArchived(DomainError):
    """An archived brand takes no new work."""

    kind = "conflict"
    code = "brand_archived"


class BrandSlugTaken(DomainError):
    """Another brand of the tenant has this slug."""

    kind = "conflict"
    code = "brand_slug_taken"


class BrandListFixed(DomainError):
    """A credential limited to some brands cannot make new ones: it could not see what it made."""

    kind = "forbidden"
    code = "brand_list_fixed"
