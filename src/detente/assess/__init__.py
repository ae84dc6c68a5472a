"""The questions: pure functions from a frozen case to findings."""

import sys
from types import ModuleType
from typing import Any


class _Asked(ModuleType):
    """This package, which can be called: once imported it hides the function `detente.assess`."""

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Ask questions of a case; see `detente.assess.questions.assess`."""
        from detente.assess.questions import assess

        return assess(*args, **named)


sys.modules[__name__].__class__ = _Asked
