"""What a reader sets for their own browser: the theme, and whether single keys do something."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
SETTINGS_COOKIE = "detente_settings"


@dataclass(frozen=True)
class Settings:
    """The settings of one browser; they say nothing of their reader and leave the machine nowhere."""

    theme: Theme = "auto"
    """`auto` follows the system."""
    shortcuts: bool = True

    @classmethod
    def read(cls, cookie: str) -> "Settings":
        """The settings of a cookie; what it does not say, or says oddly, is as it is by default."""
        said = set(cookie.split("."))
        theme: Theme = next((name for name in THEMES if name in said), "auto")
        return cls(theme, "nokeys" not in said)

    @classmethod
    def chosen(cls, form: Mapping[str, str]) -> "Settings":
        """The settings of a form."""
        return cls.read(f"{form.get('theme', '')}.{'' if form.get('shortcuts') == 'on' else 'nokeys'}")

    def cookie(self) -> str:
        """The settings as a browser keeps them."""
        return f"{self.theme}.{'keys' if self.shortcuts else 'nokeys'}"
