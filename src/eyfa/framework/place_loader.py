"""From a file of places (YAML, or a table as CSV) to a validated geography, or to every mistake in it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from eyfa.framework.loader import data_file, validated
from eyfa.framework.places import Geography
from eyfa.framework.precompiled import read_twin

TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
"""Files with these names are tables; all others are YAML."""


def load_geography(
    path: Path | str | None = None, *, levels: Collection[str] | None = None
) -> Geography:
    """Load and validate a geography.

    Args:
        path: YAML of the shape of `wales.yaml`, or CSV with the columns code, name, level, within and
            any more for other names; the places of Wales without it.
        levels: ids of the levels that places may be at: those of the framework in use. Given with its levels
            (`level_by_id`), a table may name them by their titles too.

    Returns:
        The places, checked.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column.
    """
    if path is None:
        path = data_file("wales.yaml")
        twin = read_twin(path)
        if twin is not None:
            geography = Geography.model_validate_json(twin)
            if levels is None or geography.levels <= set(levels):
                return geography
    from eyfa.framework.place_rules import geography_findings  # noqa: PLC0415 - with the YAML parser

    path = Path(path)
    if path.suffix.lower() in TABLE_SUFFIXES:
        from eyfa.framework.place_table import survey_table  # noqa: PLC0415

        document = survey_table(path, levels)
    else:
        from eyfa.framework.yaml_text import survey_yaml  # noqa: PLC0415

        document = survey_yaml(path)
    return validated(document, Geography, lambda model: geography_findings(model, levels))
