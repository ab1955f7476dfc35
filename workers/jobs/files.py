"""Files as platforms can fetch them."""

from uuid import UUID

import msgspec

from domain.platforms import Media
from integrations.runtime import Runtime


def shared(runtime: Runtime, tenant_id: UUID, item: Media) -> Media:
    """The file with an address for the next hours, where the internet reaches this installation."""
    url = runtime.file_links.url_for(tenant_id, item.sha256, item.content_type, item.size, runtime.clock.now())
    return msgspec.structs.replace(item, public_url=url)
