"""Workload: who has how much to do, and who is there."""

from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain.kernel.access import Role
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page
from domain.kernel.work import Reading
from domain.workload import WorkloadView, read_workload


class Workload(Controller):
    """Who has how much to do, and who is there."""

    path = "/workload"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="workload.get", permission="team:read", summary="Who has how much to do")
    async def read(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        member_id: FromQuery[list[UUID] | None] = None,
        role: FromQuery[Role | None] = None,
    ) -> Page[WorkloadView]:
        """People who are here, newest first, with what waits for each of them, whether they are on duty or absent.

        A post under review waits for everybody who may decide on it: not for whoever wrote it or has decided already.
        Publications count for whoever wrote them.
        """
        return await read_workload(reading, page, member_ids=member_id, role=role)
