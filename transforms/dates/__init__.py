"""Date expressions → day and precision, and the date that belongs to an event."""

from transforms.dates.event import event_date, link_date
from transforms.dates.find import dateline_of, find_dates, find_in_text

__all__ = ["dateline_of", "event_date", "find_dates", "find_in_text", "link_date"]
