"""A framework in other languages: its texts by key, in a file beside it; what has none stays as it is.

`framework.cy.yaml` lies beside `framework.yaml`. Its keys are made of ids: `levels.local.title`,
`ratings.in_place.label`, `components.F1.vision.1`, `benchmarks.F1-L01.text`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Kind, Problem, Severity, cut
from eyfa.words import LANGUAGES

if TYPE_CHECKING:
    from eyfa.framework.document import Document

SECTIONS = ("published", "drafts")
"""Texts in the publisher's words or confirmed by a translator, and those that are neither."""
_LABELS = ("ratings", "importance", "levels")
"""What people choose from, or read rows by: no two may look the same, in whatever language."""
_LONGEST_NAME = 24
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")

TRANSLATION_SHAPE = Kind(
    "translation_shape",
    Severity.ERROR,
    "{found} is not expected here",
    "put the texts under published: or drafts:, one on each line, such as levels.local.title: "
    "Lleol",
    "A file of translations has two sections of texts by key, and nothing else. Until it is "
    "corrected, it cannot be used.",
    {"found": "notes"},
)
TRANSLATION_KEY_UNKNOWN = Kind(
    "translation_key_unknown",
    Severity.ERROR,
    "the framework has no text with the key {found}",
    "list the keys with: eyfa framework words -o words.xlsx",
    "A translation is matched to its text by a key, and no text has this key.",
    {"found": "levels.locl.title"},
)
TRANSLATION_UNFIT = Kind(
    "translation_unfit",
    Severity.ERROR,
    "“{found}” cannot be used as the translation of “{original}”",
    "keep the number in front of a rating, keep short titles to 24 characters without [ ] : * ? "
    "/ \\ ', and give every label different words",
    "Workbooks are read by these words, so each of them must lead to one rating or one sheet in "
    "every language.",
    {"found": "2 – Ar waith", "original": "3 – In place"},
)


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of a framework in another language."""

    texts: Mapping[str, str]
    """By key."""
    drafts: frozenset[str] = frozenset()
    """The keys of those that nobody has confirmed."""


@dataclass(slots=True)
class _Family:
    """One framework in every language that it has."""

    original: Framework
    translations: Mapping[str, Translation] = field(default_factory=dict)
    made: dict[str, Framework] = field(default_factory=dict)


def in_language(framework: Framework, tag: str) -> Framework:
    """A framework in a language, as far as it has texts in it: with the same ids, and the same checksum."""
    family = _family(framework)
    if tag not in family.translations:
        return family.original
    if tag not in family.made:
        family.made[tag] = _translated(family, tag)
    return family.made[tag]


def every_language(framework: Framework) -> tuple[Framework, ...]:
    """A framework as it is, and in each other language that it has."""
    family = _family(framework)
    others = (in_language(framework, tag) for tag in family.translations)
    return tuple({id(one): one for one in (framework, family.original, *others)}.values())


def has_drafts(framework: Framework, tag: str) -> bool:
    """Whether nobody has confirmed some of its texts in a language."""
    translation = _family(framework).translations.get(tag)
    return translation is not None and bool(translation.drafts)


def left_as_they_are(framework: Framework) -> Mapping[str, str]:
    """The texts of a translated framework that are still in its own language, each with the tag of that."""
    original = _family(framework).original
    if framework is original:
        return {}
    left = set(_texts(original).values()) & set(_texts(framework).values())
    names = ((one.title, f"{one.id} {one.title}") for one in framework.components)
    short = ((one.short_title, one.name) for one in framework.components)
    left |= {name for text, name in (*names, *short) if text in left}
    return dict.fromkeys(left, original.language)


def texts_by_key(framework: Framework) -> Mapping[str, str]:
    """Everything in a framework that can be translated."""
    return _texts(_family(framework).original)


def translation_of(framework: Framework, tag: str) -> Translation:
    """What there is of it in a language."""
    return _family(framework).translations.get(tag, Translation({}))


def file_of(path: Path, tag: str) -> Path:
    """The file of translations of a framework's file: `framework.cy.yaml` for `framework.yaml`."""
    return path.with_suffix(f".{tag}{path.suffix}")


def add_translations(
    framework: Framework, path: Path, read_twin: Callable[[Path], str | None]
) -> None:
    """Let a framework have the translations in the files beside it.

    Args:
        framework: as it was read.
        path: its file.
        read_twin: gives the JSON of a file that was found valid before.

    Raises:
        EyfaError: with every mistake in them, each at its line and column.
    """
    files = {tag: file_of(path, tag) for tag in LANGUAGES}
    found = {
        tag: _read(file, framework, read_twin(file))
        for tag, file in files.items()
        if file.is_file()
    }
    if found:
        framework.__dict__["family"] = _Family(framework, found)


def _family(framework: Framework) -> _Family:
    """The family that a framework was loaded with; of one that was changed since, a new one."""
    family = framework.__dict__.get("family")
    if family is None or not any(
        framework is one for one in (family.original, *family.made.values())
    ):
        family = framework.__dict__["family"] = _Family(framework)
    return family


def _translated(family: _Family, tag: str) -> Framework:
    original, texts = family.original, family.translations[tag].texts
    made = _said(original, texts.get)
    # What is asked is the same, in whatever language.
    vars(made).update(language=tag, checksum=original.checksum, family=family)
    return made


def _texts(framework: Framework) -> dict[str, str]:
    found: dict[str, str] = {}
    _said(framework, found.setdefault)
    return found


_PARTS = {
    "levels": ("title",),
    "kinds": ("title", "singular"),
    "ratings": ("label", "meaning"),
    "importance": ("label",),
    "components": ("title", "short_title", "vision", "benchmarks"),
    "benchmarks": ("text", "notes"),
}
"""What of each thing with an id is text."""
_ALONE = (
    *("title", "publisher", "source", "attribution", "caution"),
    *("definition", "purpose", "goals", "uses"),
)
"""What a framework says once."""


def _said(framework: Framework, say: Callable[[str, str], str]) -> Framework:
    """The framework with what `say` gives for each text, by its key and itself."""
    names = (*_ALONE, *(name for name in _PARTS if name != "benchmarks"))
    made: Framework = _copied(
        framework, {name: _each(getattr(framework, name), name, say) for name in names}
    )
    return made


def _each(value: Any, key: str, say: Callable[[str, str], str]) -> Any:
    if isinstance(value, str):
        return say(key, value)
    if isinstance(value, tuple):
        return tuple(
            _each(one, f"{key}.{getattr(one, 'id', number)}", say)
            for number, one in enumerate(value, start=1)
        )
    if value is None:
        return None
    names = _PARTS.get(key.partition(".")[0]) or tuple(type(value).model_fields)
    return _copied(
        value,
        {
            name: _each(
                getattr(value, name), name if name == "benchmarks" else f"{key}.{name}", say
            )
            for name in names
        },
    )


def _copied(record: Any, parts: Mapping[str, Any]) -> Any:
    """A copy with other parts, without what was worked out of the old ones and kept."""
    made = record.model_copy(update=parts)
    for name in vars(made).keys() - type(record).model_fields.keys():
        del vars(made)[name]
    return made


def _read(file: Path, framework: Framework, twin: str | None) -> Translation:
    if twin is not None:
        data = json.loads(twin)
    else:
        from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415 - heavy

        document = read_yaml(file)
        problems = [*document.problems, *_mistakes(document, _texts(framework))]
        if problems:
            raise EyfaError(problems)
        data = document.data
    published, drafts = (data.get(section) or {} for section in SECTIONS)
    return Translation({**published, **drafts}, frozenset(drafts))


def _mistakes(document: Document, texts: Mapping[str, str]) -> Iterator[Problem]:
    data = document.data
    if not isinstance(data, dict):
        yield document.problem(TRANSLATION_SHAPE, (), found=cut(str(data)))
        return
    labels = Labels(texts)
    for section, translated in data.items():
        if section not in SECTIONS or not isinstance(translated, dict | None):
            yield document.problem(TRANSLATION_SHAPE, (section,), found=str(section))
            continue
        for key, text in (translated or {}).items():
            path = (section, key)
            if key not in texts:
                yield document.problem(TRANSLATION_KEY_UNKNOWN, path, at_key=True, found=str(key))
            elif not isinstance(text, str):
                yield document.problem(TRANSLATION_SHAPE, path, found=cut(str(text)))
            elif not labels.take(key, text):
                found, original = cut(text), cut(texts[key])
                yield document.problem(TRANSLATION_UNFIT, path, found=found, original=original)


class Labels:
    """Which texts can stand for those of a framework: what is read by its words leads to one thing alone."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts of a framework, by key."""
        self._texts = texts
        self._taken = {(key.partition(".")[0], fold(text)): key for key, text in texts.items()}

    def take(self, key: str, text: str) -> bool:
        """Whether a text can stand where the original does, beside all taken before."""
        if text != text.strip() or not text or "\n" in text:
            return False
        if key.endswith(".short_title"):
            return len(text) <= _LONGEST_NAME and not _NOT_IN_NAMES.search(text)
        kind, _dot, rest = key.partition(".")
        if kind in _LABELS and not rest.endswith(".meaning"):
            is_free = self._taken.setdefault((kind, fold(text)), key) == key
            return is_free and _number(text) == _number(self._texts[key])
        return True


def _number(label: str) -> str:
    """The number that a label begins with; empty where it does not."""
    return label[: len(label) - len(label.lstrip("0123456789"))]
