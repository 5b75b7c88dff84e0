"""Words in names of rounds, in English and Welsh, folded, with the mutated forms that people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_Meaning = TypeVar("_Meaning")


def _by_word(words: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    """What each of the words stands for."""
    return {word: meaning for meaning, names in words.items() for word in names.split()}


SEASONS = _by_word(
    {1: "spring gwanwyn wanwyn", 2: "summer haf", 3: "autumn fall hydref", 4: "winter gaeaf aeaf"}
)
QUARTER_WORDS = {"q", "qtr", "quarter", "ch", "chwarter"}
TERM, OF_MONTH = {"tymor", "dymor", "term"}, "mis"
"""What tells the season from the month: `hydref` is both."""
HALVES = {"h", "half", "hanner", "semester"}
UNTIL = "hyd"
"""Short for October, and Welsh for until: a month where a number follows."""
NUMBERS = _by_word(
    {
        1: "one first un cyntaf gyntaf",
        2: "two second dau dwy ail",
        3: "three third tri tair trydydd trydedd drydedd",
        4: "four fourth pedwar pedair pedwerydd pedwaredd bedwaredd",
        5: "five fifth pump pum pumed bumed",
        6: "six sixth chwech chwe chweched",
    }
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
STAGES = _by_word(
    {
        (0, 0): "baseline base pre before initial start cyn gwaelodlin sylfaen cychwynnol dechrau",
        (1, 1): "mid midline midpoint midterm interim canol",
        (1, 4): "follow followup post after dilynol wedi ôl ol",
        (3, 3): "end endline final terfynol diwedd olaf",
    }
)
"""Where in a course a word stands, from first to last; what is halfway may be a first follow-up, and
what follows may follow the end."""
SAME = _by_word(
    {
        "round": "rownd r",
        "wave": "ton don",
        "phase": "stage step cam gam cyfnod gyfnod",
        "cycle": "cylch gylch",
        "assessment": "asesiad",
        "review": "adolygiad",
        "survey": "arolwg",
        "year": "blwyddyn flwyddyn",
    }
)
"""Words that mean the same occasion."""
OCCASIONS = {"round", "assessment", "review", "survey", "test"}
"""Words for a round itself: the start of a survey and the end of a review may belong to one course."""
SILENT = {
    *("the", "of", "a", "an", "and", "to", "from", "up", "line", "point", "no", "number"),
    *("y", "yr", "o", "i", "ar", "llinell", OF_MONTH, "rhif", *TERM),
}
"""Words that tell no two names apart."""
