"""A room with people in it, on a real homeserver."""

import msgspec

from domain.platforms.ports import Completed, Grant, Order, RemotePost
from integrations.platforms.matrix.adapter import Matrix
from tests.integrations.platforms.orders import grant_of
from tests.integrations.platforms.rig import publish
from tests.peers.synapse_server import Person, Synapse


class Scene(msgspec.Struct, frozen=True):
    """A room of the moderator Ana, in which Opsroom writes as her and Bo is a guest."""

    synapse: Synapse
    matrix: Matrix
    ana: Person
    bo: Person
    room_id: str
    grant: Grant

    async def published(self, order: Order) -> RemotePost:
        outcome = await publish(self.matrix, self.grant, order)
        assert isinstance(outcome, Completed), outcome
        return RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)


def credentials(synapse: Synapse, person: Person, room_id: str) -> dict[str, str]:
    return {"server": synapse.url, "user_id": person.user_id, "access_token": person.token, "room_id": room_id}


async def a_scene(synapse: Synapse, matrix: Matrix) -> Scene:
    ana, bo = await synapse.add_person("ana"), await synapse.add_person("bo")
    room_id = await synapse.add_room(ana, bo)
    grant = grant_of(await matrix.connect(credentials(synapse, ana, room_id)))
    return Scene(synapse, matrix, ana, bo, room_id, grant)
