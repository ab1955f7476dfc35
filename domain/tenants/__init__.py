"""tenants: the team that operates. Its public face; other contexts import from here only."""

from .actions import create_tenant, resume_tenant, suspend_tenant, update_tenant
from .clients.actions import (
    OAUTH_CLIENTS,
    KnownClient,
    create_oauth_client,
    find_known_client,
    revoke_oauth_client,
    rotate_oauth_client,
)
from .clients.assertions import use_assertion
from .clients.models import OAuthClient, parse_client_id
from .clients.views import NewOAuthClientView, OAuthClientView
from .credentials import AccessToken, Bearer, Credential, recognise, rights_now
from .errors import (
    CredentialRejected,
    GuestLinkSpent,
    InvitationClosed,
    ScopeExceeded,
    SsoProviderFailed,
    SsoRefused,
    TenantSuspended,
)
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
from .issued import Issued, issued_by, issuer_is_known
from .keys import LONGEST_OVERLAP, create_api_key, revoke_api_key, rotate_api_key, update_api_key
from .members import add_member, reactivate_member, remove_member, update_member
from .models import ApiKey, Member, Tenant
from .queries import API_KEYS, MEMBERS, TENANT, get_member, get_tenant, refuse_when_suspended, touch_credential
from .quotas import usage
from .retention import clear_old_identity
from .sessions.actions import LONGEST_MINTED, lifetime_of, mint_member_session, revoke_session
from .sessions.models import MemberSession
from .sessions.queries import one_session, page_of_sessions
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
    "OAUTH_CLIENTS",
    "SSO_CONNECTIONS",
    "TENANT",
    "AccessToken",
    "ApiKey",
    "ApiKeyView",
    "Bearer",
    "CallerView",
    "ConnectionState",
    "Credential",
    "CredentialRejected",
    "GuestLink",
    "GuestLinkSpent",
    "GuestLinkView",
    "Identity",
    "Invitation",
    "InvitationClosed",
    "InvitationView",
    "Issued",
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
    "TenantSuspended",
    "TenantView",
    "UsageView",
    "accept_invitation",
    "add_member",
    "add_signing_key",
    "begin_login",
    "clear_old_identity",
    "create_api_key",
    "create_guest_link",
    "create_oauth_client",
    "create_operator_key",
    "create_sso_connection",
    "create_tenant",
    "delete_sso_connection",
    "exchange_code",
    "find_known_client",
    "finish_login",
    "get_member",
    "get_tenant",
    "invite",
    "issued_by",
    "issuer_is_known",
    "lifetime_of",
    "list_operator_keys",
    "living_signing_keys",
    "mint_member_session",
    "note_guest",
    "one_session",
    "open_guest_link",
    "page_of_sessions",
    "parse_client_id",
    "provider_to_ask",
    "reactivate_member",
    "recognise",
    "recognise_operator",
    "refuse_when_suspended",
    "remove_member",
    "resend_invitation",
    "resume_tenant",
    "retire_signing_keys",
    "revoke_api_key",
    "revoke_guest_link",
    "revoke_invitation",
    "revoke_oauth_client",
    "revoke_operator_key",
    "revoke_session",
    "rights_now",
    "rotate_api_key",
    "rotate_oauth_client",
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
    "use_assertion",
]
