"""On building, for an editable install too: the translations in the form that gettext reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).parent / "src/eyfa/locale"
CONFIRMED = "confirmed: "
"""How the comment of a translation begins that says whether a translator has confirmed it."""


class CompileTranslations(BuildHookInterface[Any]):
    """Makes of each `eyfa.po` the `eyfa.mo` beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Before anything is packed."""
        compile_translations()


def compile_translations() -> None:
    """Make of each `eyfa.po` the `eyfa.mo` beside it."""
    for po in LOCALES.glob("*/LC_MESSAGES/eyfa.po"):
        with po.open("rb") as file:
            catalogue = read_po(file)
        messages = [message for message in catalogue if message.id]
        rooms: dict[str, bool] = {}
        for message in messages:
            is_confirmed = f"{CONFIRMED}no" not in message.user_comments
            for file_, _ in message.locations:
                room = file_.partition("/")[0]
                rooms[room] = rooms.get(room, True) and is_confirmed and any(message.string)
            if not any(message.string):
                catalogue.delete(message.id, message.context)
        # `words.is_draft` looks it up.
        confirmed = " ".join(sorted(room for room, is_confirmed in rooms.items() if is_confirmed))
        catalogue.add("rooms that a translator has confirmed", confirmed or "-", context="eyfa")
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    compile_translations()
