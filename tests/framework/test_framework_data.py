"""`data/framework.yaml` quotes the publisher word for word, and leaves nothing out."""

import re
from collections import Counter
from pathlib import Path

import pytest

from eyfa.framework.model import Component, Framework, Passage

SOURCE = Path(__file__).parents[1] / "source"
LINES = [
    line for line in (SOURCE / "framework.txt").read_text("utf-8").splitlines() if line.strip()
]
NOTES = re.findall(r"^\[\d+\] (.+)\n(.+)$", (SOURCE / "notes.txt").read_text("utf-8"), re.MULTILINE)
"""(the words of the citing line up to the mark, the note) in the order of the source."""

STONES = "Early Years Framework for Action: the foundation stones"
BLOCKS = "Early Years Framework for Action: the building blocks"
AFTER = "Implementing the Framework for Action"

COUNTS = {
    "F1": (5, 6, 6),
    "F2": (5, 6, 9),
    "F3": (8, 6, 10),
    "B1": (7, 4, 7),
    "B2": (9, 4, 3),
    "B3": (8, 5, 5),
    "B4": (15, 8, 15),
    "B5": (7, 10, 10),
    "B6": (10, 8, 8),
    "B7": (14, 9, 16),
}


def without_bullet(line: str) -> str:
    return re.sub(r"^(· ?|\d\. )", "", line)


def tables_of(framework: Framework) -> list[str]:
    """The component tables as the source prints them, one string a line."""
    lines = []
    for kind, heading in (("foundation_stone", STONES), ("building_block", BLOCKS)):
        lines.append(heading)
        for component in framework.components:
            if component.kind == kind:
                lines += table_of(framework, component)
    return lines


def table_of(framework: Framework, component: Component) -> list[str]:
    lines = [component.title, "What does good look like?", *component.vision]
    lines += ["What needs to be in place to make this happen?", f"({framework.caution})"]
    for level in framework.levels:
        lines.append(level.title)
        lines += [item.text for item in component.benchmarks if item.level == level.id]
    return lines


def test_the_tables_of_the_source_are_the_components_line_for_line(wales):
    """Nothing dropped, split, merged, altered or moved: both lists are the same, in order."""
    source = LINES[LINES.index(STONES) : LINES.index(AFTER)]

    assert len(source) == 333  # the comparison is about something
    assert source == tables_of(wales)


def test_benchmarks_per_component_and_level(wales):
    counted = Counter(
        (item.id.split("-")[0], item.level) for item in wales.benchmark_by_id.values()
    )

    assert {
        id_: tuple(counted[id_, level] for level in ("local", "regional", "national"))
        for id_ in wales.component_by_id
    } == COUNTS
    assert [sum(column) for column in zip(*COUNTS.values(), strict=True)] == [88, 66, 89]
    assert sum(counted.values()) == 243


def test_three_foundation_stones_and_seven_building_blocks_in_order(wales):
    assert [(component.id, component.kind) for component in wales.components] == [
        *((f"F{n}", "foundation_stone") for n in (1, 2, 3)),
        *((f"B{n}", "building_block") for n in range(1, 8)),
    ]


def test_benchmark_ids_count_up_without_holes_in_the_order_of_the_source(wales):
    """The component tables above prove the order of the texts; this, the order of the ids."""
    expected = [
        f"{component}-{letter}{number:02}"
        for component, counts in COUNTS.items()
        for letter, count in zip("LRN", counts, strict=True)
        for number in range(1, count + 1)
    ]

    assert [item.id for part in wales.components for item in part.benchmarks] == expected
    assert len(set(expected)) == 243


def passages(framework: Framework) -> dict[str, Passage]:
    found = {
        "definition": framework.definition,
        "purpose": framework.purpose,
        "uses": framework.uses,
    }
    return {name: passage for name, passage in found.items() if passage is not None}


def consecutive_in_source(wanted: list[str]) -> bool:
    lines = [without_bullet(line) for line in LINES]
    return any(lines[start : start + len(wanted)] == wanted for start in range(len(lines)))


def test_passages_stand_in_the_source_as_whole_consecutive_paragraphs(wales):
    assert set(passages(wales)) == {"definition", "purpose", "uses"}
    for name, passage in passages(wales).items():
        body = [*passage.paragraphs, *passage.points, *passage.closing]
        wanted = body if name == "definition" else [passage.heading, *body]
        assert consecutive_in_source(wanted), name
        assert passage.heading in LINES


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("definition", "Early Years Framework for Action: Key components"),
        ("purpose", "Approach"),
        ("uses", "Measuring our impact"),
    ],
)
def test_passages_end_where_the_source_ends_them(wales, name, after):
    passage = passages(wales)[name]
    last = [*passage.paragraphs, *passage.points, *passage.closing][-1]
    lines = [without_bullet(line) for line in LINES]

    assert lines[lines.index(last) + 1] == after


def test_goals_are_the_whole_section_of_the_source(wales):
    goals = wales.goals
    said = [*goals.introduction, goals.heading]
    for goal in goals.goals:
        said += [goal.text, goals.means_lead, *goal.means]
    start, end = LINES.index("Measuring our impact") + 1, LINES.index("Conclusion")

    assert [without_bullet(line) for line in LINES[start:end]] == said


def test_the_kinds_are_described_in_the_words_of_the_source(wales):
    assert len(wales.kinds) == 2
    for kind in wales.kinds:
        assert any(line.startswith(kind.description) for line in LINES), kind.id


def test_each_note_hangs_on_what_cites_it_in_the_source(wales):
    """And no note of the component tables or the goals is missing or stands anywhere else."""
    cited = [(item.text, item.notes) for item in wales.benchmark_by_id.values() if item.notes]
    cited += [(paragraph, wales.goals.notes) for paragraph in wales.goals.introduction[1:2]]
    cited += [(goal.text, goal.notes) for goal in wales.goals.goals if goal.notes]
    first = next(index for index, (line, _) in enumerate(NOTES) if line.startswith("Tools and"))
    expected = [(without_bullet(line), note) for line, note in NOTES[first:]]

    assert len(NOTES) == 19
    assert len(cited) == len(expected) == 5
    for (text, notes), (line_so_far, note) in zip(cited, expected, strict=True):
        assert text.startswith(line_so_far)
        assert notes == (note,)
    assert not any(passage.notes for passage in passages(wales).values())


def test_notes_of_the_source_outside_the_tables_belong_to_what_is_not_carried(wales):
    carried = {text for passage in passages(wales).values() for text in passage.paragraphs}
    for line_so_far, _ in NOTES[:-5]:
        assert not any(text.startswith(line_so_far) for text in carried)


def test_the_scale_is_the_frameworks_own_words_with_values_in_thirds(wales):
    assert [(rating.id, rating.label) for rating in wales.ratings] == [
        ("in_place", "3 – In place"),
        ("needs_strengthening", "2 – Needs strengthening"),
        ("in_development", "1 – In development"),
        ("new_action", "0 – New action required"),
        ("not_applicable", "Not applicable"),
        ("not_known", "Not known"),
    ]
    values = [wales.value(rating.id) for rating in wales.ratings]
    assert values == [1, 2 / 3, 1 / 3, 0, None, None]


def test_the_method_is_neutral(wales):
    assert not any(
        (
            wales.method.weights.levels,
            wales.method.weights.components,
            wales.method.weights.benchmarks,
        )
    )
    assert wales.method.targets.all == wales.top_rating.id == "in_place"


def test_sheet_names_fit_and_differ(wales):
    names = [component.name for component in wales.components]

    assert names[0] == "F1 Values"
    assert names[-1] == "B7 Health"
    assert len({name.casefold() for name in names}) == 10
    assert all(len(name) <= 31 for name in names)
