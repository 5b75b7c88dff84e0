"""What may be typed where one chooses from a list, in any language, and what is nearly one of the choices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from eyfa.framework.dates import FIRST_DAY
from eyfa.framework.folding import as_typed, fold
from eyfa.framework.languages import every_language
from eyfa.framework.model import Framework, Importance, Rating
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading.book import Value

_LISTS = (ColumnKey.RATING, ColumnKey.IMPORTANCE)
"""The columns with a list to choose from."""
_USUAL_WORDS: Mapping[str, tuple[str, ...]] = {
    "not_applicable": (
        *("N/A", "Not applicable", "Does not apply", "Doesn't apply"),
        *("Amherthnasol", "Ddim yn berthnasol", "Nid yw'n berthnasol"),
    ),
    "not_known": (
        *("Don't know", "Do not know", "Not known", "Unknown"),
        *("Ddim yn gwybod", "Ddim yn hysbys", "Anhysbys"),
    ),
}
"""How people say that an answer is one of those without points, whatever a framework calls these."""
_BETWEEN = re.compile(
    r"""[\s;()\[\]"|!]             # always
    | (?<!\d)[.,:] | [.,:](?!\d)   # except within a number
    | (?<=\w)-(?=[^\W\d]) | (?<=[^\W\d])-(?=\w)  # between words, or a number and a word
    | (?<=\w\w)/ | /(?=\w\w) | (?<=\s)/ | /(?=\s)  # except within N/A, or a fraction
    """,
    re.VERBOSE,
)
"""What stands between the words of an answer without changing it; a question mark, or a plus, changes it."""
_MOST_WORDS = 40
"""Words of an answer and, beside it, of the same in another language."""


class NearMisses:
    """Choices, by what is not quite one of them and can be meant for no other.

    An answer is divided into labels, and the numbers that they start with: `2 Needs strengthening`, `needs
    strengthening.`, `In place / Ar waith`. Where every way of dividing it leads to one choice, that is
    meant. No word is left over, no misspelling is mended, and a number alone means nothing here.
    """

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        """Take what stands for each choice: ids with texts, of which one id can have several."""
        self._forms: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for id_, text in choices:
            self._forms[_words(text)].add(id_)
        self._forms.pop((), None)
        self._longest = max(map(len, self._forms), default=0)

    def find(self, text: str) -> str | None:
        """The id of the one choice that a text can mean."""
        words = _words(text)
        if len(words) > _MOST_WORDS or not any(map(str.isalpha, text)) or ".." in text:
            return None
        meant = self._meant(words)
        return meant.pop() if len(meant) == 1 else None

    def _meant(self, words: Sequence[str]) -> set[str]:
        """What any way of dividing words into choices leads to; nothing where there is no such way."""
        from_here: list[set[str] | None] = [*(None for _word in words), set()]
        for start in reversed(range(len(words))):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                ids, rest = self._forms.get(tuple(words[start:end])), from_here[end]
                if ids is not None and rest is not None:
                    from_here[start] = (from_here[start] or set()) | ids | rest
        return from_here[0] or set()


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, _BETWEEN.split(fold(text).replace("'", ""))))


class Choices:
    """What may be typed for a rating and for an importance, in any language."""

    def __init__(self, framework: Framework) -> None:
        """Take the choices of a framework."""
        self.framework = framework
        self._each = every_language(framework)

    def offered(self, key: ColumnKey) -> Sequence[Rating | Importance]:
        """The list to choose from in a column, in the language in use."""
        return _list(self.framework, key)

    @cached_property
    def labels(self) -> Mapping[ColumnKey, Mapping[str, str]]:
        """By column, ids by labels as they stand in the lists to choose from."""
        return {
            key: {one.label: one.id for each in self._each for one in _list(each, key)}
            for key in _LISTS
        }

    @cached_property
    def plain_answers(self) -> Mapping[ColumnKey, Callable[[Value], str | None]]:
        """By column, what gives the answer in a cell that leaves nothing to ask, which is nearly every cell.

        It gives `None` where there is something to ask.
        """
        return {
            ColumnKey.RATING: self.labels[ColumnKey.RATING].get,  # type: ignore[dict-item]
            ColumnKey.IMPORTANCE: self.labels[ColumnKey.IMPORTANCE].get,  # type: ignore[dict-item]
            ColumnKey.TARGET_DATE: _plain_day,
        }

    @cached_property
    def known(self) -> Mapping[ColumnKey, Mapping[str, str]]:
        """By column, ids by label, label without number, and id, each folded."""
        return {
            key: {
                fold(form): one.id
                for each in self._each
                for one in _list(each, key)
                for form in (one.label, _without_number(one), one.id)
            }
            for key in _LISTS
        }

    def rating_of(self, text: str) -> str | None:
        """The id of the rating that a text means, as a label, a number, an id, or nearly."""
        return (
            self.known[ColumnKey.RATING].get(fold(text))
            or self.numbers.get(text.strip())
            or self.near[ColumnKey.RATING].find(text)
        )

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Rating id by the number that its label starts with."""
        return {r.number: r.id for r in self.framework.ratings if r.number is not None}

    @cached_property
    def typed(self) -> Mapping[ColumnKey, Mapping[str, str]]:
        """By column, ids by what a spreadsheet makes of a label, where it makes that of one alone."""
        return {key: _typed(labels) for key, labels in self.labels.items()}

    @cached_property
    def near(self) -> Mapping[ColumnKey, NearMisses]:
        """By column, what is nearly a label."""
        return {
            key: NearMisses(_texts([_list(each, key) for each in self._each])) for key in _LISTS
        }


def _list(framework: Framework, key: ColumnKey) -> Sequence[Rating | Importance]:
    return framework.ratings if key is ColumnKey.RATING else framework.importance


def _without_number(choice: Rating | Importance) -> str:
    return choice.short_label if isinstance(choice, Rating) else choice.label


def _texts(lists: Sequence[Sequence[Rating | Importance]]) -> list[tuple[str, str]]:
    """What stands for the choices of a column, given in each language: ids with texts."""
    texts: list[tuple[str, str]] = []
    for choice in chain.from_iterable(lists):
        forms = [choice.label, _without_number(choice)]
        if isinstance(choice, Rating):
            forms += [choice.number or "", *_USUAL_WORDS.get(choice.counts_as or "", ())]
        texts += [(choice.id, form) for form in forms]
    return texts + [
        (id_, letter)
        for letter in _initials(lists)
        for id_, text in texts
        if fold(text)[:1] == letter
    ]


def _initials(lists: Iterable[Sequence[Rating | Importance]]) -> set[str]:
    """The first letters of scales of single words, such as High, Medium, Low."""
    letters: set[str] = set()
    for scale in lists:
        labels = [fold(choice.label) for choice in scale if choice.points is not None]
        letters.update(label[0] for label in labels if all(map(str.isalpha, labels)))
    return letters


def _typed(labels: Mapping[str, str]) -> Mapping[str, str]:
    forms = [(form, id_) for label, id_ in labels.items() if (form := as_typed(label))]
    counts = Counter(form for form, _ in forms)
    return {form: id_ for form, id_ in forms if counts[form] == 1}


def _plain_day(value: Value) -> str | None:
    is_day = isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY
    return str(value) if is_day else None
