"""A process of its own that reads what a film says of itself: film on standard input, JSON on standard output.

Films come from strangers and their parsers are large and native, so the reading happens where a crash, an endless loop or
a reference to another file harms nothing: the limits below are set once the film and the library are open.
"""

import json
import resource
import sys
from typing import Any

from pymediainfo import MediaInfo

CPU_SECONDS = 10
MEMORY_BYTES = 1 << 30


def main() -> None:
    """Read the film and print its container, its tracks and its length in milliseconds."""
    MediaInfo.can_parse()  # loads the library: from here on, no file and no connection can be opened
    _confine()
    found = MediaInfo.parse(sys.stdin.buffer, mediainfo_options={"File_TestContinuousFileNames": "0"})
    tracks = {"general": found.general_tracks, "video": found.video_tracks, "audio": found.audio_tracks}
    print(json.dumps({name: [_plain(track) for track in listed] for name, listed in tracks.items()}))  # noqa: T201 - its answer goes to whoever started it


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    for nothing in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        resource.setrlimit(nothing, (0, 0))


def _plain(track: Any) -> dict[str, Any]:
    names = ("format", "codec_id", "width", "height", "duration", "rotation", "istruncated")
    return {name: getattr(track, name) for name in names}


if __name__ == "__main__":
    main()
