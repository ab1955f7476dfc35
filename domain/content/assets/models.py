"""The media library."""

from uuid import UUID

from sqlalchemy import BigInteger, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, belongs_to


class Asset(Base, TenantOwned):
    """An uploaded file. The bytes lie in the blob store under their SHA-256; the same file of a brand is kept once."""

    __tablename__ = "assets"
    __table_args__ = (belongs_to("brands", "brand_id"), UniqueConstraint("tenant_id", "brand_id", "sha256"))

    brand_id: Mapped[UUID]
    sha256: Mapped[str]
    content_type: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    duration_ms: Mapped[int | None] = mapped_column(Integer)
    """Films only."""
    codecs: Mapped[str | None]
