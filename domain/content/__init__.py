"""content: what is said, reviewed and published. Its public face; other contexts import from here only."""

from .assets.actions import add_asset
from .assets.errors import UnsupportedMedia
from .assets.models import Asset
from .assets.queries import ASSETS
from .assets.views import AssetView
from .handoffs.actions import assign_handoff, open_handoff
from .handoffs.models import Handoff, HandoffReason, HandoffState
from .handoffs.queries import HANDOFFS, get_handoff
from .handoffs.views import HandoffView
from .live.actions import (
    cancel_live_session,
    change_live_session,
    plan_live_session,
    start_live_session,
    stop_live_session,
)
from .live.models import LiveHighlight, LiveMetric, LiveMetricName, LiveSession, LiveState
from .live.notes import add_live_highlight, measure_live_session, remove_live_highlight
from .live.people import forget_host
from .live.queries import LIVE_HIGHLIGHTS, LIVE_METRICS, LIVE_SESSIONS, get_live_session
from .live.views import LiveHighlightView, LiveMetricsView, LiveMetricView, LiveSessionView
from .posts.actions import archive_post, create_post, edit_post, submit_post
from .posts.models import Post, PostFormat, PostOrigin, PostState, PostVersion
from .posts.queries import POST, POST_VERSIONS, POSTS, get_post, get_post_version
from .posts.views import MediaView, PostDetailView, PostVersionView, PostView
from .publishing.actions import (
    cancel_publication,
    hold_publication,
    release_publication,
    retime_publication,
    retry_publication,
)
from .publishing.attempts import PublishAttempt
from .publishing.confirmations import confirm_publication, decline_handoff, expire_handoff
from .publishing.models import Publication, PublicationState
from .publishing.queries import ATTEMPTS, PUBLICATIONS, find_by_remote_id, get_publication
from .publishing.rehearsal import rehearse
from .publishing.renewals import Renewal, prepare_renewal, refresh_handoff, settle_renewal
from .publishing.reports import apply_post_gone, apply_publish_report, changed_upstream, taken_back
from .publishing.results import Result
from .publishing.scheduling import cancel_sequence, schedule_post, schedule_sequence, validate_post
from .publishing.settlement import settle
from .publishing.submission import Step, prepare
from .publishing.upstream import edit_order, edit_publication, remove_publication
from .publishing.views import FindingView, PublicationView, PublishAttemptView, ValidationView
from .publishing.watching import Watch, prepare_watches, settle_watch
from .reviews.actions import decide_on_post
from .reviews.models import Decision, ReviewDecision
from .reviews.queries import REVIEWS
from .reviews.views import ReviewDecisionView
from .workload import open_work_by_member

__all__ = [
    "ASSETS",
    "ATTEMPTS",
    "HANDOFFS",
    "LIVE_HIGHLIGHTS",
    "LIVE_METRICS",
    "LIVE_SESSIONS",
    "POST",
    "POSTS",
    "POST_VERSIONS",
    "PUBLICATIONS",
    "REVIEWS",
    "Asset",
    "AssetView",
    "Decision",
    "FindingView",
    "Handoff",
    "HandoffReason",
    "HandoffState",
    "HandoffView",
    "LiveHighlight",
    "LiveHighlightView",
    "LiveMetric",
    "LiveMetricName",
    "LiveMetricView",
    "LiveMetricsView",
    "LiveSession",
    "LiveSessionView",
    "LiveState",
    "MediaView",
    "Post",
    "PostDetailView",
    "PostFormat",
    "PostOrigin",
    "PostState",
    "PostVersion",
    "PostVersionView",
    "PostView",
    "Publication",
    "PublicationState",
    "PublicationView",
    "PublishAttempt",
    "PublishAttemptView",
    "Renewal",
    "Result",
    "ReviewDecision",
    "ReviewDecisionView",
    "Step",
    "UnsupportedMedia",
    "ValidationView",
    "Watch",
    "add_asset",
    "add_live_highlight",
    "apply_post_gone",
    "apply_publish_report",
    "archive_post",
    "assign_handoff",
    "cancel_live_session",
    "cancel_publication",
    "cancel_sequence",
    "change_live_session",
    "changed_upstream",
    "confirm_publication",
    "create_post",
    "decide_on_post",
    "decline_handoff",
    "edit_order",
    "edit_post",
    "edit_publication",
    "expire_handoff",
    "find_by_remote_id",
    "forget_host",
    "get_handoff",
    "get_live_session",
    "get_post",
    "get_post_version",
    "get_publication",
    "hold_publication",
    "measure_live_session",
    "open_handoff",
    "open_work_by_member",
    "plan_live_session",
    "prepare",
    "prepare_renewal",
    "prepare_watches",
    "refresh_handoff",
    "rehearse",
    "release_publication",
    "remove_live_highlight",
    "remove_publication",
    "retime_publication",
    "retry_publication",
    "schedule_post",
    "schedule_sequence",
    "settle",
    "settle_renewal",
    "settle_watch",
    "start_live_session",
    "stop_live_session",
    "submit_post",
    "taken_back",
    "validate_post",
]
