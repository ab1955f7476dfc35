"""content: what is said, reviewed and published. Its public face; other contexts import from here only."""

from .assets.actions import add_asset
from .assets.errors import UnsupportedMedia
from .assets.models import Asset
from .assets.queries import ASSETS
from .assets.views import AssetView
from .posts.actions import archive_post, create_post, edit_post, submit_post
from .posts.models import Post, PostFormat, PostOrigin, PostState, PostVersion
from .posts.queries import POST, POST_VERSIONS, POSTS, get_post, get_post_version
from .posts.views import MediaView, PostDetailView, PostVersionView, PostView
from .publishing.actions import (
    cancel_publication,
    confirm_publication,
    hold_publication,
    release_publication,
    retime_publication,
    retry_publication,
    schedule_post,
    validate_post,
)
from .publishing.models import Publication, PublicationState, PublishAttempt
from .publishing.queries import ATTEMPTS, PUBLICATIONS, get_publication
from .publishing.settlement import Result, settle
from .publishing.submission import Step, prepare
from .publishing.views import FindingView, PublicationView, PublishAttemptView, ValidationView
from .reviews.actions import decide_on_post
from .reviews.models import Decision, ReviewDecision
from .reviews.queries import REVIEWS
from .reviews.views import ReviewDecisionView

__all__ = [
    "ASSETS",
    "ATTEMPTS",
    "POST",
    "POSTS",
    "POST_VERSIONS",
    "PUBLICATIONS",
    "REVIEWS",
    "Asset",
    "AssetView",
    "Decision",
    "FindingView",
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
    "Result",
    "ReviewDecision",
    "ReviewDecisionView",
    "Step",
    "UnsupportedMedia",
    "ValidationView",
    "add_asset",
    "archive_post",
    "cancel_publication",
    "confirm_publication",
    "create_post",
    "decide_on_post",
    "edit_post",
    "get_post",
    "get_post_version",
    "get_publication",
    "hold_publication",
    "prepare",
    "release_publication",
    "retime_publication",
    "retry_publication",
    "schedule_post",
    "settle",
    "submit_post",
    "validate_post",
]
