"""Lists of sources: YAML files of paths and addresses, as ``seeds/feeds.yml`` is one."""

from pathlib import Path

import yaml

from flows.fetching import is_url
from flows.settings import SettingError


def read_list(path: Path) -> list[str]:
    """The sources of a YAML list, whose entries are a path or address, or a mapping with ``url`` or ``path``.

    Relative paths are taken from the folder of the file. Raises `SettingError`, which names the file, the entry and the
    mend.
    """
    if not path.is_file():
        raise SettingError(f"{path}: no such file; check the path")
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: not YAML ({str(error).splitlines()[0]}); mend the file") from None
    if not isinstance(entries, list) or not entries:
        raise SettingError(f"{path}: not a list of sources; write one a line, each after a dash")
    found = []
    for number, entry in enumerate(entries, start=1):
        source = entry.get("url") or entry.get("path") if isinstance(entry, dict) else entry
        if not isinstance(source, str):
            raise SettingError(f"{path} (entry {number}): no path or address; write url: or path: and the source")
        found.append(source if is_url(source) else str(path.parent / source))
    return found
