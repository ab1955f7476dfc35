"""What is kept where, of every column of every table: who gets it in an export, and what erasure leaves of it.

`exported` and `personal` columns are in a tenant's export; `personal` ones are about people. `sealed` columns hold what a
vault has sealed, `hidden` ones digests and the like: neither leaves the house. `internal` columns are about our workers.
A test fails for a column that stands here not at all, twice, or in vain.
"""

from typing import Literal

import msgspec

Erasure = Literal["deleted", "append_only", "kept"]
"""With its tenant a row is `deleted` by the serving role, or, where that one may only append, by the system role; rows
that belong to the installation are `kept`.
"""
LEASE = " next_at lease_token lease_until worker"
OWN = " tenant_id id created_at"
COUNTED = " updated_at version"
ISSUED = " issuer_kind issuer_id session_id expires_at revoked_at"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One table. Columns are named in words parted by spaces."""

    exported: str = ""
    personal: str = ""
    sealed: str = ""
    hidden: str = ""
    internal: str = ""
    erasure: Erasure = "deleted"
    left_out: str = ""
    """Why the table is in no export."""

    @property
    def shown(self) -> frozenset[str]:
        """The columns that an export has."""
        return frozenset() if self.left_out else frozenset((self.exported + " " + self.personal).split())


DATA_MAP: dict[str, Entry] = {
    # tenants
    "tenants": Entry(
        exported="id slug name locale time_zone state requests_per_minute max_brands max_accounts max_storage_bytes erase_at"
        " created_at" + COUNTED,
        internal="erase_by keyed_at",
    ),
    "tenant_keys": Entry(
        exported="tenant_id id created_at updated_at", hidden="wrapped", left_out="keys, which are worth nothing outside",
    ),
    "members": Entry(exported="roles brand_roles state" + OWN + COUNTED, personal="email name"),
    "invitations": Entry(
        exported="roles brand_roles state expires_at member_id issuer_kind issuer_id session_id" + OWN + COUNTED,
        personal="email",
        hidden="digest",
    ),
    "member_sessions": Entry(exported="member_id connection_id kind issued_revoked_at" + ISSUED + OWN + COUNTED, personal="note"),
    "api_keys": Entry(
        exported="name scopes brand_ids last_used_at hint previous_until" + ISSUED + OWN + COUNTED,
        hidden="digest previous_digest",
    ),
    "oauth_clients": Entry(
        exported="name client_id auth_method jwks jwks_uri scopes brand_ids last_used_at hint previous_until"
        + ISSUED + OWN + COUNTED,
        hidden="digest previous_digest",
    ),
    "oauth_assertions": Entry(
        exported="tenant_id id created_at client_id expires_at",
        hidden="digest",
        left_out="assertions that were used already, kept until they expire",
    ),
    "guest_links": Entry(
        exported="purpose subject_id brand_id used_at hint" + ISSUED + OWN + COUNTED,
        personal="label guest_name",
        hidden="digest",
    ),
    "sso_connections": Entry(
        exported="name issuer client_id email_domains default_roles return_addresses state" + OWN + COUNTED,
        sealed="client_secret",
    ),
    "sso_identities": Entry(exported="connection_id member_id" + OWN, personal="subject"),
    "sso_logins": Entry(
        exported="connection_id member_id state return_to return_state expires_at" + OWN + COUNTED,
        sealed="verifier",
        hidden="state_digest browser_digest code_digest code_challenge",
    ),
    "skills": Entry(exported="name description state" + OWN + COUNTED),
    "member_skills": Entry(
        exported="member_id skill_id level training_id assessed_at assessed_by_kind assessed_by_id" + OWN + COUNTED,
        personal="evidence",
    ),
    "trainings": Entry(
        exported="title description location starts_at ends_at time_zone trainer_id skill_id level capacity state held_at"
        " held_by_kind held_by_id closed_at closed_by_kind closed_by_id cancelled_at cancelled_by_kind cancelled_by_id"
        + OWN + COUNTED,
        personal="trainer",
    ),
    "training_attendances": Entry(
        exported="training_id member_id state recorded_at recorded_by_kind recorded_by_id" + OWN + COUNTED,
        personal="result score evidence",
    ),
    "rotas": Entry(exported="name description kind time_zone brand_id coverage rules state" + OWN + COUNTED),
    "rota_entries": Entry(
        exported="rota_id kind member_id replaces_id starts_at ends_at" + OWN, personal="note"
    ),
    "absences": Entry(
        exported="member_id starts_at ends_at starts_on ends_on time_zone cover_id state requested_by_kind requested_by_id"
        " decided_at decided_by_kind decided_by_id cancelled_at cancelled_by_kind cancelled_by_id" + OWN + COUNTED,
        personal="kind note decision_note",
    ),
    "liaisons": Entry(
        exported="department topics brand_id preferred_channel active" + OWN + COUNTED,
        personal="name email phone chat note",
    ),
    "tenant_exports": Entry(
        exported="state progress rows files size_bytes sha256 failure finished_at expires_at" + OWN + COUNTED,
        internal="tries" + LEASE,
    ),
    "idempotent_answers": Entry(
        exported="tenant_id id created_at status",
        sealed="body",
        hidden="fingerprint",
        internal="headers",
        left_out="answers that were given already, kept for a day",
    ),
    "events": Entry(
        exported="type subject_id brand_id subject_version actor_kind actor_id request_id data" + OWN,
        internal="dispatched_at",
        erasure="append_only",
    ),
    # brands and platforms
    "brands": Entry(exported="slug name description time_zone state required_approvals" + OWN + COUNTED),
    "platform_apps": Entry(exported="platform name return_origins" + OWN + COUNTED, sealed="secrets"),
    "accounts": Entry(
        exported="brand_id platform app_id remote_id publish_mode health health_reason checked_at paused_until scopes remarks"
        " facts token_expires_at renewable expiry_told failed_checks" + OWN + COUNTED,
        personal="handle display_name",
        sealed="credentials candidate",
        internal=LEASE,
    ),
    "connect_attempts": Entry(
        exported="brand_id platform app_id account_id state return_to expires_at" + OWN + COUNTED,
        sealed="verifier",
        hidden="link_digest state_digest browser_digest",
    ),
    "errands": Entry(
        exported="brand_id account_id platform operation subject_id client_key state tries failure_code failure_detail"
        " platform_code finished_at" + OWN + COUNTED,
        personal="payload",
        internal=LEASE,
    ),
    "inbound_hooks": Entry(
        exported="brand_id account_id app_id platform ends_at" + OWN + COUNTED, sealed="token", hidden="digest"
    ),
    "inbound_callbacks": Entry(
        exported="hook_id brand_id account_id platform method received_at state tries failure_detail forgotten_at"
        + OWN + COUNTED,
        personal="body query headers",
        internal="dedupe_key" + LEASE,
    ),
    # content
    "assets": Entry(
        exported="brand_id sha256 content_type size_bytes width height duration_ms codecs" + OWN,
    ),
    "posts": Entry(
        exported="brand_id title text state format origin tags external_id current_version_id current_number"
        + OWN + COUNTED,
    ),
    "post_versions": Entry(
        exported="post_id brand_id number text media variants author_kind author_id" + OWN, erasure="append_only"
    ),
    "review_decisions": Entry(
        exported="post_id brand_id version_id version_number decision reason reviewer_kind reviewer_id capacity"
        " on_behalf_of_kind on_behalf_of_id reviewer_line" + OWN,
        erasure="append_only",
    ),
    "publications": Entry(
        exported="post_id brand_id version_id account_id platform state publish_at max_late_seconds client_key content_hash"
        " allow_duplicate tries reads on_platform sequence_id follows_id stagger_seconds watch_at watches missing_since"
        " submitted_at published_at remote_id remote_url failure_code failure_detail platform_code retryable"
        + OWN + COUNTED,
        internal="checkpoint ref" + LEASE,
    ),
    "publish_attempts": Entry(
        exported="publication_id brand_id outcome detail finished_at" + OWN, internal="lease_token worker"
    ),
    "handoffs": Entry(
        exported="publication_id brand_id account_id platform number state reason instructions title text fields checklist"
        " version_id media link_kinds refreshing deep_link expires_at assignee_id closed_at note" + OWN + COUNTED,
        internal=LEASE,
    ),
    "live_sessions": Entry(
        exported="brand_id account_id title description planned_start_at planned_end_at time_zone rundown stream_url post_ids"
        " state started_at ended_at" + OWN + COUNTED,
        personal="hosts",
    ),
    "live_highlights": Entry(exported="live_session_id brand_id at_offset_seconds title note asset_id" + OWN),
    "live_metrics": Entry(exported="live_session_id brand_id captured_at name value currency" + OWN),
    # communities
    "conversations": Entry(
        exported="brand_id account_id platform kind publication_id state assignee_id unread last_message_at closed_at"
        + OWN + COUNTED,
        personal="remote_id",
    ),
    "messages": Entry(
        exported="brand_id account_id conversation_id direction kind sent_at hidden_at state failure_code failure_detail"
        + OWN + COUNTED,
        personal="remote_id parent_remote_id author_remote_id author_name text",
    ),
    "conversation_notes": Entry(exported="brand_id conversation_id actor_kind actor_id" + OWN, personal="text"),
    "inbox_cursors": Entry(
        exported="brand_id account_id platform publication_id post_remote_id state visits failures" + OWN,
        internal="cursor" + LEASE,
    ),
    "post_metrics": Entry(exported="brand_id publication_id name value captured_at" + OWN),
    # webhooks
    "webhook_endpoints": Entry(
        exported="url description event_types brand_ids api_version headers scheme public_key previous_secret_until state"
        " disabled_reason paused_reason failing_since disabled_at probes next_probe_at issuer_kind issuer_id session_id" + OWN + COUNTED,
        sealed="secret previous_secret sealed_headers",
    ),
    "webhook_deliveries": Entry(
        exported="endpoint_id event_id event_type state attempts tries last_status last_error delivered_at"
        + OWN + COUNTED,
        internal=LEASE,
    ),
    "webhook_delivery_attempts": Entry(
        exported="delivery_id number status error request_headers answer_excerpt seconds" + OWN
    ),
    # audit
    "audit_seals": Entry(
        exported="number first_event_id last_event_id sealed_through events late former_digest digest leaves" + OWN,
        erasure="append_only",
    ),
    "audit_verifications": Entry(
        exported="state tries progress anchor_number anchor_digest outcome head_number head_digest seals_checked"
        " events_checked findings findings_count finished_at" + OWN + COUNTED,
        internal=LEASE,
    ),
    "audit_exports": Entry(
        exported="format filters brand_ids state tries progress rows size_bytes sha256 failure finished_at expires_at"
        + OWN + COUNTED,
        internal=LEASE,
    ),
    # the installation's own
    "tenant_names": Entry(internal="slug" + OWN, erasure="kept", left_out="the installation's"),
    "tenant_erasures": Entry(
        internal="state requested_by key_destroyed_at finished_at counts files grants_revoked grants_kept"
        + OWN + COUNTED + LEASE,
        erasure="kept",
        left_out="the installation's",
    ),
    "digest_keys": Entry(hidden="wrapped", internal=OWN, erasure="kept", left_out="the installation's"),
    "signing_keys": Entry(
        sealed="private_key", internal="public_key retires_at" + OWN, erasure="kept", left_out="the installation's"
    ),
    "operator_keys": Entry(
        hidden="digest",
        internal="name hint last_used_at expires_at revoked_at" + OWN + COUNTED,
        erasure="kept",
        left_out="the installation's",
    ),
}  # fmt: skip

SEALED_COLUMNS: frozenset[tuple[str, str]] = frozenset(
    (table, column) for table, entry in DATA_MAP.items() for column in entry.sealed.split()
)
"""(table, column) of everything that a vault seals. Vaults refuse others; resealing walks along these."""

Fate = Literal["row_deleted", "replaced", "blanked", "kept"]
"""What erasing a person does to a column: its row goes, a pseudonym or another state takes its place, it is empty, or it stays."""
MEMBER_ERASURE: dict[str, dict[Fate, str]] = {
    # What is kept says what the person did or was there for, under an id that names nobody any more.
    "members": {"replaced": "email name state", "blanked": "roles brand_roles", "kept": "id"},
    "invitations": {"replaced": "email state", "kept": "member_id roles brand_roles"},
    "member_sessions": {"blanked": "note", "kept": "member_id"},
    "sso_identities": {"row_deleted": "member_id subject"},
    "sso_logins": {"row_deleted": "member_id"},
    "member_skills": {"blanked": "evidence", "kept": "member_id level"},
    "training_attendances": {"blanked": "evidence score", "kept": "member_id state result"},
    "trainings": {"blanked": "trainer", "kept": "trainer_id"},
    "rota_entries": {"blanked": "note", "kept": "member_id replaces_id"},
    "absences": {"row_deleted": "member_id cover_id kind note decision_note"},
    "live_sessions": {"replaced": "hosts"},
    "handoffs": {"kept": "assignee_id note"},
    "conversations": {"kept": "assignee_id"},
}
"""What erasing a former member does to the columns that refer to them or are about them, by table.

Another person's absence stays, with whom it names as stand-in. Free text about something else is its author's: whoever
names a person in a post, a note to a conversation or the like edits it there.
"""
