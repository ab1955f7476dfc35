"""Matrix: a room of any homeserver, written to by an ordinary account."""
