"""Mentions to events: which reports tell of one event, what the event's row says, and which id it keeps."""
