"""Known misses: examples that are right and that the coder gets wrong so far.

They stand in a list by name, apart from the examples that must pass; each list has a ceiling, so that it can only
shrink. The count is printed (``pytest -rP``), and what is right by now is a warning: take it off the list.
"""

import warnings
from collections.abc import Callable, Collection


def hold_to_ceiling(what: str, known: Collection[str], ceiling: int, is_right: Callable[[str], bool]) -> None:
    """Fail where more misses are listed than ``ceiling``; print how many are left, and warn of those that are right."""
    assert len(known) <= ceiling, f"{what}: {len(known)} known misses, {ceiling} allowed; mend the coder, not the list"
    mended = sorted(name for name in known if is_right(name))
    print(f"{what}: {len(known) - len(mended)} known misses left")
    if mended:
        warnings.warn(f"{what}: {mended} right by now; take off the list and lower its ceiling", stacklevel=2)
