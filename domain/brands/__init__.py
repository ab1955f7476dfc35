"""brands: for whom we work. Its public face; other contexts import from here only."""

from .actions import archive_brand, create_brand, update_brand
from .errors import BrandArchived
from .models import Brand
from .queries import BRANDS, get_brand, refuse_unless_active
from .views import BrandView

__all__ = [
    "BRANDS",
    "Brand",
    "BrandArchived",
    "BrandView",
    "archive_brand",
    "create_brand",
    "get_brand",
    "refuse_unless_active",
    "update_brand",
]
