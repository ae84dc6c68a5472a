"""Pages whose module is read when somebody first asks for one: a site is there before all of it is needed."""

from importlib import import_module
from typing import cast

from detente.web.pages import Page
from detente.web.views import File, Moved, View
from detente.web.visit import Visit


class LaterView:
    """A view of a module that is not read yet."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    @property
    def view(self) -> View:
        """The view itself; its module is read now."""
        return cast(View, getattr(import_module(f"detente.web.views.{self._module}"), self._name))

    @property
    def about(self) -> str:
        """What the view says of itself."""
        return self.view.__doc__ or ""

    def __call__(self, visit: Visit) -> Page | File | Moved:
        """The page of a visit."""
        return self.view(visit)


class Later:
    """The views of a module that is not read yet, by their names."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> LaterView:
        return LaterView(self._module, name)
