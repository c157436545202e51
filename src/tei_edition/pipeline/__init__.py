"""The use cases: each composes the pure parts, schedules them, and keeps what was made."""
