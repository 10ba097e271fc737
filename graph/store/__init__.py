"""One driver for two engines: connecting, writing claims, reading rows. Every byte goes over Bolt.

The driver would load pandas, numpy and pyarrow where they are installed, for values that nothing here gives it: that is
half the time in which a command starts. It is told that they are not there.
"""

from __future__ import annotations

import sys
from types import ModuleType


class _NotThere(ModuleType):
    """In place of the module in which the driver looks for them: whatever it asks for is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


sys.modules.setdefault("neo4j._optional_deps", _NotThere("neo4j._optional_deps"))
