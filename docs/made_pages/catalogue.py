"""The catalogue of words: what of the code is to be translated, and the file that translators fill in.

`make words` brings the file up to date: what is new stands in it without a translation, what is gone goes.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

import eyfa
from eyfa.cli.app import KEEP_LINES, with_every_command
from eyfa.problems import Kind

SOURCE = Path(__file__).parents[2] / "src/eyfa"
WELSH = SOURCE / "locale/cy/LC_MESSAGES/eyfa.po"
CONFIRMED = "confirmed: "
"""How the comment begins that says whether a translator has confirmed a translation."""
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
"""Welsh: none, one, two, three, six, others."""
FOR_TRANSLATORS = "# Translators: "
"""How a comment in the code begins that translators are to see; it stands in the line before."""
_HEADINGS = frozenset({"Field", "Column"})
"""What takes a heading as its second argument, and `short`; it is translated where a table is made."""
_ENGLISH = "collected/columns.py"
"""Its columns have meanings there, for a page of the reference."""
_HEAD = f"""\
# Welsh translations of eyfa's own words. How to fill it in: docs/how-to/welsh.md.
msgid ""
msgstr ""
"Project-Id-Version: eyfa\\n"
"Language: cy\\n"
"Language-Team: Welsh\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"

"""


class Word(NamedTuple):
    """A text to translate."""

    id: str | tuple[str, str]
    """As it stands in the code; of a text with a count, the one and the other form."""
    file: str
    """Where, from `src/eyfa` on."""
    context: str | None = None
    comment: str = ""
    """For translators."""


def words() -> Iterator[Word]:
    """Every text to translate, in the order of the files; one that is met twice comes twice."""
    found = [*_marked(), *_of_problems(), *_of_commands()]
    yield from sorted(found, key=lambda word: word.file)


def template() -> Catalog:
    """The catalogue without any translation."""
    made = Catalog(fuzzy=False)
    made.mime_headers = [("Plural-Forms", PLURALS)]
    for word in words():
        comments = [word.comment] if word.comment else []
        made.add(word.id, locations=[(word.file, 0)], context=word.context, auto_comments=comments)
    return made


def read(path: Path = WELSH) -> Catalog:
    """The translations as they are."""
    with path.open("rb") as file:
        return read_po(file)


def updated(translations: Catalog) -> bytes:
    """The file of translations, with all that the code says now, and no more."""
    fresh = template()
    for message in fresh:
        known = _get(translations, message)
        if message.id and known is not None:
            message.string = known.string
            message.user_comments = known.user_comments
        if message.id and not any(one.startswith(CONFIRMED) for one in message.user_comments):
            message.user_comments = [*message.user_comments, f"{CONFIRMED}no"]
        message.flags = set()
        if isinstance(message.id, tuple) and not any(message.string):
            message.string = ("",) * 6
    written = BytesIO()
    write_po(written, fresh, width=100, omit_header=True, include_lineno=False)
    return _HEAD.encode() + written.getvalue()


def untranslated(translations: Catalog) -> list[Message]:
    """The texts that have no translation yet."""
    return [message for message in translations if message.id and not any(message.string)]


def _get(translations: Catalog, message: Message) -> Message | None:
    id_ = message.id if isinstance(message.id, str) else message.id[0]
    return translations.get(id_, message.context) if id_ else None


def _marked() -> Iterator[Word]:
    """What is marked where it stands, and the headings of fields."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        name = path.relative_to(SOURCE).as_posix()
        calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
        for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
            before = lines[call.lineno - 2].strip() if call.lineno > 1 else ""
            comment = before.removeprefix(FOR_TRANSLATORS) if FOR_TRANSLATORS in before else ""
            for id_, context in _of_call(call, f"{name}:{call.lineno}"):
                yield Word(id_, name, context, comment)


def _of_call(call: ast.Call, place: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    match call.func, call.args:
        case ast.Name("_" | "N_"), [text]:
            if (said := _literal(text, place)) is not None:
                yield said, None
        case ast.Name("ngettext"), [one, several, _]:
            yield (_literal(one, place) or "", _literal(several, place) or ""), None
        case ast.Name("pgettext"), [context, text]:
            yield _literal(text, place) or "", _literal(context, place)
        case ast.Name(name), [_, heading, *_] if name in _HEADINGS and not place.startswith(
            _ENGLISH
        ):
            shorts = (one.value for one in call.keywords if one.arg == "short")
            for part in (heading, *shorts):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                    yield part.value, None


def _literal(node: ast.expr, place: str) -> str | None:
    """The text of a mark; `None` for a variable, whose text is marked elsewhere.

    Raises:
        ValueError: it is put together, and no catalogue could have it.
    """
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call() | ast.IfExp():
            return None
        case _:
            raise ValueError(f"{place}: write a whole text, with {{names}} for what differs")


def _of_problems() -> Iterator[Word]:
    """What every sort of problem says."""
    for module in pkgutil.walk_packages(eyfa.__path__, "eyfa."):
        if module.name == "eyfa.__main__":
            continue
        loaded = import_module(module.name)
        source, file = inspect.getsource(loaded), _file(loaded)
        for kind in vars(loaded).values():
            # Where it is declared, not where it is imported.
            if isinstance(kind, Kind) and f'Kind(\n    "{kind.code}"' in source:
                for text in filter(None, (kind.message, kind.hint, kind.meaning)):
                    yield Word(text, file)


def _of_commands() -> Iterator[Word]:
    """What the help of every command says; options that several take are declared apart."""
    root = with_every_command()
    files = {"cli/app.py": [root]}
    for name, command in root.commands.items():
        beneath = getattr(command, "commands", {}).values()
        files[f"cli/commands/{name}.py"] = [command, *beneath]
    options = Counter(
        text for every in files.values() for one in every for text in _of_options(one)
    )
    for file, commands in files.items():
        for command in commands:
            for text in filter(None, (command.help, command.epilog)):
                yield Word(inspect.cleandoc(text).removeprefix(KEEP_LINES), file)
            for text in _of_options(command):
                yield Word(text, file if options[text] == 1 else "cli/options.py")


def _of_options(command: Any) -> Iterator[str]:
    for parameter in command.params:
        for text in (getattr(parameter, "help", None), getattr(parameter, "show_default", None)):
            if isinstance(text, str) and any(map(str.isalpha, text)):
                yield text


def _file(module: Any) -> str:
    return Path(inspect.getsourcefile(module) or "").relative_to(SOURCE).as_posix()


def main() -> None:
    """Bring the file up to date, and say what is to be done."""
    made = updated(read() if WELSH.exists() else Catalog())
    WELSH.parent.mkdir(parents=True, exist_ok=True)
    WELSH.write_bytes(made)
    translations = read()
    print(f"Texts: {len(translations)}. Without a translation: {len(untranslated(translations))}.")  # noqa: T201


if __name__ == "__main__":
    main()
