"""The demo tenant's two keys: two, because nobody may approve their own work."""

from uuid import UUID

import msgspec

from integrations.embedded.files import write_whole

from .folder import DataFolder


class DemoKeys(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of both keys. `editor` may do everything, `reviewer` reads posts and decides on them."""

    tenant_id: UUID
    editor: str
    reviewer: str

    @classmethod
    def read(cls, folder: DataFolder) -> "DemoKeys | None":
        """The keys as they were kept, if they were."""
        try:
            return msgspec.json.decode(folder.demo.read_bytes(), type=cls)
        except FileNotFoundError:
            return None

    def write(self, folder: DataFolder) -> None:
        """Keep the keys, readable only to us, so that they can be shown again."""
        write_whole(folder.demo, msgspec.json.format(msgspec.json.encode(self)).decode(), mode=0o600)
