"""Settings from the environment, and the quiet defaults of the libraries that phone home or give up early.

The package imports this module first, for Prefect and Great Expectations read the environment when they are imported. A
variable that the user has set always wins.
"""

import os
from dataclasses import dataclass
from pathlib import Path

LIBRARY_DEFAULTS = {
    # No telemetry leaves the machine.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
    # The temporary server takes 10 to 30 s on a busy machine and gives up after 20 s by default.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # What the transforms log is shown in the run's log.
    "PREFECT_LOGGING_EXTRA_LOGGERS": "transforms,schemas,flows",
}

for _name, _value in LIBRARY_DEFAULTS.items():
    os.environ.setdefault(_name, _value)


class SettingError(ValueError):
    """A setting that makes no sense; the message names the variable, its value and the mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a run writes and how much it does at once."""

    output: Path  # dataset folder
    batch: int  # articles in one coded file
    workers: int  # coding processes
    user_agent: str  # sent with every request


def load_settings() -> Settings:
    """Read ``CASUS_OUTPUT``, ``CASUS_BATCH``, ``CASUS_WORKERS`` and ``CASUS_USER_AGENT``. Raises `SettingError`."""
    return Settings(
        output=Path(os.environ.get("CASUS_OUTPUT") or "output"),
        batch=_positive("CASUS_BATCH", 25),
        workers=_positive("CASUS_WORKERS", 1),
        user_agent=os.environ.get("CASUS_USER_AGENT") or "Casus/0.1 (news reader for event data)",
    )


def _positive(name: str, default: int) -> int:
    text = os.environ.get(name)
    if not text:
        return default
    if not text.isdecimal() or int(text) < 1:
        raise SettingError(f"{name}={text!r} is not a whole number above 0; mend it or unset it")
    return int(text)
