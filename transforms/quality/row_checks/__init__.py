"""The checks behind the rules of ``seeds/quality/rules.csv``, by rule id.

A check takes rows of the events table as pandas holds them and says of each row whether it is fine.
"""

from collections.abc import Mapping
from types import MappingProxyType

from transforms.quality.row_checks import actors, codes, details, places, sides
from transforms.quality.row_checks.frames import Check

CHECKS: Mapping[str, Check] = MappingProxyType(
    {**codes.CHECKS, **sides.CHECKS, **actors.CHECKS, **places.CHECKS, **details.CHECKS}
)

__all__ = ["CHECKS", "Check"]
