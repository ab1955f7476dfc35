"""audit: what happened, by whom, and proof that nobody changed it since. Its public face; others import from here only.

Events are kept without limit: nothing of the product deletes them, and the database refuses it to everybody.
"""

from .actions import (
    ExportOrder,
    begin_export,
    begin_verification,
    expire_export,
    fail_export,
    finish_export,
    finish_verification,
    report_export,
    report_verification,
    request_export,
    request_verification,
)
from .canon import GENESIS, content_digest, seal_digest
from .errors import AuditJobsUnderWay, ExportNotReady, WholeTenantNeeded
from .events import AccessRefused
from .filters import EventFilter, EventOutcome
from .models import Export, ExportFormat, ExportState, JobState, Seal, Verification
from .queries import EVENTS, EXPORTS, SEALS, VERIFICATIONS, audit_head, require_whole_tenant
from .readable import READ_WITH
from .refusals import Presented, Refused, find_owner, record_refusal
from .sealing import SETTLED_SECONDS, seal_next, tenants_to_seal
from .spreadsheets import header, lines, safe_cell
from .stream import SETTLE, Settled, StreamFilter, list_settled, settled_until
from .verifying import Anchor, Walk
from .views import AuditHeadView, EventView, ExportView, Finding, SealView, VerificationView

__all__ = [
    "EVENTS",
    "EXPORTS",
    "GENESIS",
    "READ_WITH",
    "SEALS",
    "SETTLE",
    "SETTLED_SECONDS",
    "VERIFICATIONS",
    "AccessRefused",
    "Anchor",
    "AuditHeadView",
    "AuditJobsUnderWay",
    "EventFilter",
    "EventOutcome",
    "EventView",
    "Export",
    "ExportFormat",
    "ExportNotReady",
    "ExportOrder",
    "ExportState",
    "ExportView",
    "Finding",
    "JobState",
    "Presented",
    "Refused",
    "Seal",
    "SealView",
    "Settled",
    "StreamFilter",
    "Verification",
    "VerificationView",
    "Walk",
    "WholeTenantNeeded",
    "audit_head",
    "begin_export",
    "begin_verification",
    "content_digest",
    "expire_export",
    "fail_export",
    "find_owner",
    "finish_export",
    "finish_verification",
    "header",
    "lines",
    "list_settled",
    "record_refusal",
    "report_export",
    "report_verification",
    "request_export",
    "request_verification",
    "require_whole_tenant",
    "safe_cell",
    "seal_digest",
    "seal_next",
    "settled_until",
    "tenants_to_seal",
]
