"""What several families of calls need to be there first."""

import hashlib
import io
import secrets
from datetime import timedelta

from PIL import Image

from domain.brands import Brand
from domain.content import Publication, schedule_post
from domain.platforms import Account
from tests.house import House

NOTHING = hashlib.sha256(b"").hexdigest()
CREDENTIALS = {"handle": "tea", "password": "a password"}


def unique(prefix: str) -> str:
    """A name that no other call uses."""
    return f"{prefix}-{secrets.token_hex(5)}"


def picture(side: int = 3) -> bytes:
    """A PNG that no other call sends."""
    image = Image.frombytes("RGB", (side, side), secrets.token_bytes(side * side * 3))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


async def scheduled(house: House) -> Publication:
    """A publication that waits for tomorrow."""
    brand = await house.new_brand()
    post, account = await house.approved_post(brand), await connected(house, brand)
    async with house.work() as work:
        return await schedule_post(
            work,
            post.id,
            house.runtime.platforms,
            account_id=account.id,
            publish_at=work.now() + timedelta(days=1),
            max_late_seconds=3600,
            allow_duplicate=False,
        )


async def connected(house: House, brand: Brand) -> Account:
    """A sandbox account of the brand."""
    return await house.new_account(brand, house.runtime.platforms["sandbox"].descriptor, CREDENTIALS)
