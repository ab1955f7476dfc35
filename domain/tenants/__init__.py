"""tenants: the team that operates. Its public face; other contexts import from here only."""

from .actions import (
    add_member,
    create_tenant,
    remove_member,
    resume_tenant,
    suspend_tenant,
    update_member,
    update_tenant,
)
from .clients.actions import (
    OAUTH_CLIENTS,
    KnownClient,
    create_oauth_client,
    find_known_client,
    revoke_oauth_client,
    rotate_oauth_client,
)
from .clients.models import OAuthClient, parse_client_id
from .clients.views import NewOAuthClientView, OAuthClientView
from .credentials import AccessToken, Bearer, Credential, recognise, rights_now
from .erasing.actions import cancel_erasure, schedule_erasure
from .erasing.errors import ErasureBegun, ErasureScheduled, TenantNotSuspended
from .erasing.models import Erasure
from .erasing.people import erase_member
from .erasing.tombstones import (
    Tombstone,
    begin_erasure,
    condemn,
    end_last_look,
    find_claimed_erasure,
    find_tombstone,
    finish_erasure,
    list_tenants_to_erase,
    list_tombstones,
    open_tombstone,
    postpone_erasure,
    report_erasure,
)
from .errors import (
    CredentialRejected,
    ExportNotReady,
    GuestLinkSpent,
    InvitationClosed,
    ScopeExceeded,
    SsoProviderFailed,
    SsoRefused,
    TenantSuspended,
    WholeTenantNeeded,
)
from .exports.actions import (
    begin_tenant_export,
    discard_tenant_export,
    expire_tenant_export,
    fail_tenant_export,
    finish_tenant_export,
    report_tenant_export,
    request_tenant_export,
)
from .exports.errors import TenantExportUnderWay
from .exports.models import TenantExport
from .exports.queries import TENANT_EXPORTS, require_every_brand
from .exports.views import TenantExportView
from .guests.actions import GUEST_LINKS, create_guest_link, note_guest, open_guest_link, revoke_guest_link
from .guests.models import GuestLink
from .guests.views import GuestLinkView, NewGuestLinkView
from .installation.keys import KeyPair, add_signing_key, living_signing_keys, retire_signing_keys, take_turns
from .installation.operators import (
    create_operator_key,
    list_operator_keys,
    recognise_operator,
    revoke_operator_key,
    touch_operator_key,
)
from .invitations.actions import INVITATIONS, accept_invitation, invite, resend_invitation, revoke_invitation
from .invitations.models import Invitation
from .invitations.views import InvitationView, NewInvitationView
from .keychain.actions import (
    destroy_tenant_keys,
    ensure_tenant_key,
    find_digest_key,
    keep_digest_key,
    list_tenant_keys,
    rewrap_digest_key,
)
from .keychain.models import DigestKey, TenantKey
from .keychain.queries import keychain_of
from .keys import LONGEST_OVERLAP, create_api_key, revoke_api_key, rotate_api_key, update_api_key
from .models import ApiKey, Member, Tenant
from .queries import API_KEYS, MEMBERS, TENANT, get_member, get_tenant, refuse_when_suspended, touch_credential
from .quotas import usage
from .sessions.actions import LONGEST_MINTED, MEMBER_SESSIONS, lifetime_of, mint_member_session, revoke_session
from .sessions.models import MemberSession
from .sessions.views import MemberSessionView, MemberTokenView
from .sso.connections import SSO_CONNECTIONS, create_sso_connection, delete_sso_connection, update_sso_connection
from .sso.logins import begin_login, exchange_code, finish_login, provider_to_ask, take_return, tenant_of_slug
from .sso.models import ConnectionState, SsoConnection
from .sso.views import Identity, Proof, Provider, SsoConnectionView
from .views import (
    ApiKeyView,
    CallerView,
    MemberView,
    NewApiKeyView,
    PermissionsView,
    PermissionView,
    QuotaUseView,
    RoleView,
    TenantView,
    UsageView,
)

__all__ = [
    "API_KEYS",
    "GUEST_LINKS",
    "INVITATIONS",
    "LONGEST_MINTED",
    "LONGEST_OVERLAP",
    "MEMBERS",
    "MEMBER_SESSIONS",
    "OAUTH_CLIENTS",
    "SSO_CONNECTIONS",
    "TENANT",
    "TENANT_EXPORTS",
    "AccessToken",
    "ApiKey",
    "ApiKeyView",
    "Bearer",
    "CallerView",
    "ConnectionState",
    "Credential",
    "CredentialRejected",
    "DigestKey",
    "Erasure",
    "ErasureBegun",
    "ErasureScheduled",
    "ExportNotReady",
    "GuestLink",
    "GuestLinkSpent",
    "GuestLinkView",
    "Identity",
    "Invitation",
    "InvitationClosed",
    "InvitationView",
    "KeyPair",
    "KnownClient",
    "Member",
    "MemberSession",
    "MemberSessionView",
    "MemberTokenView",
    "MemberView",
    "NewApiKeyView",
    "NewGuestLinkView",
    "NewInvitationView",
    "NewOAuthClientView",
    "OAuthClient",
    "OAuthClientView",
    "PermissionView",
    "PermissionsView",
    "Proof",
    "Provider",
    "QuotaUseView",
    "RoleView",
    "ScopeExceeded",
    "SsoConnection",
    "SsoConnectionView",
    "SsoProviderFailed",
    "SsoRefused",
    "Tenant",
    "TenantExport",
    "TenantExportUnderWay",
    "TenantExportView",
    "TenantKey",
    "TenantNotSuspended",
    "TenantSuspended",
    "TenantView",
    "Tombstone",
    "UsageView",
    "WholeTenantNeeded",
    "accept_invitation",
    "add_member",
    "add_signing_key",
    "begin_erasure",
    "begin_login",
    "begin_tenant_export",
    "cancel_erasure",
    "condemn",
    "create_api_key",
    "create_guest_link",
    "create_oauth_client",
    "create_operator_key",
    "create_sso_connection",
    "create_tenant",
    "delete_sso_connection",
    "destroy_tenant_keys",
    "discard_tenant_export",
    "end_last_look",
    "ensure_tenant_key",
    "erase_member",
    "exchange_code",
    "expire_tenant_export",
    "fail_tenant_export",
    "find_claimed_erasure",
    "find_digest_key",
    "find_known_client",
    "find_tombstone",
    "finish_erasure",
    "finish_login",
    "finish_tenant_export",
    "get_member",
    "get_tenant",
    "invite",
    "keep_digest_key",
    "keychain_of",
    "lifetime_of",
    "list_operator_keys",
    "list_tenant_keys",
    "list_tenants_to_erase",
    "list_tombstones",
    "living_signing_keys",
    "mint_member_session",
    "note_guest",
    "open_guest_link",
    "open_tombstone",
    "parse_client_id",
    "postpone_erasure",
    "provider_to_ask",
    "recognise",
    "recognise_operator",
    "refuse_when_suspended",
    "remove_member",
    "report_erasure",
    "report_tenant_export",
    "request_tenant_export",
    "require_every_brand",
    "resend_invitation",
    "resume_tenant",
    "retire_signing_keys",
    "revoke_api_key",
    "revoke_guest_link",
    "revoke_invitation",
    "revoke_oauth_client",
    "revoke_operator_key",
    "revoke_session",
    "rewrap_digest_key",
    "rights_now",
    "rotate_api_key",
    "rotate_oauth_client",
    "schedule_erasure",
    "suspend_tenant",
    "take_return",
    "take_turns",
    "tenant_of_slug",
    "touch_credential",
    "touch_operator_key",
    "update_api_key",
    "update_member",
    "update_sso_connection",
    "update_tenant",
    "usage",
]
