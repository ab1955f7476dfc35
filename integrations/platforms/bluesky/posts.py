"""Live records: whether they are there, their numbers, and taking them back."""

from collections.abc import Iterator, Sequence
from itertools import batched

from domain.platforms.ports import Completed, Deadline, Found, Gone, Measure, Outcome, RemotePost, Sighting, Unknown
from integrations.http.errors import RequestNotSent
from integrations.platforms.answers import decode, short
from integrations.platforms.bluesky.client import PdsClient
from integrations.platforms.bluesky.errors import TAKEN_DOWN_ERRORS, is_token_error, refusal, unreachable
from integrations.platforms.bluesky.wire import PostsAnswer, PostView, ProfileView, RecordAnswer, error_of, parts_of

POSTS_A_CALL = 25
