"""What a workbook was issued for, and the reference derived from it.

The identity is written three times (a visible reference, a hidden sheet, custom document properties),
so that it survives what programs do to files, and a contradiction can be seen.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import fields

from eyfa.assessment import Scope
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework

FORMAT = "1"
"""Version of the workbook's shape, for readers to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a workbook was issued for."""

    framework_id: str
    """Of the framework that it asks about."""
    edition: str
    """Of that framework."""
    checksum: str
    """Of the framework as asked."""
    scope: Scope
    """What it asks about."""
    organisation: str = ""
    """Who is asked; may be empty."""
    place: str = ""
    """What is asked about; may be empty."""
    round: str = ""
    """The occasion; may be empty."""

    @classmethod
    def issue(
        cls,
        framework: Framework,
        scope: Scope,
        *,
        organisation: str = "",
        place: str = "",
        round: str = "",  # noqa: A002 - the word of the domain
    ) -> Identity:
        """The identity of a workbook that is being issued.

        Raises:
            ValueError: the scope leaves something out, which a workbook cannot say.
        """
        if scope.left_out:
            raise ValueError("a workbook asks about all of its components at all of its levels")
        return cls(
            framework_id=framework.id,
            edition=framework.edition,
            checksum=framework.checksum,
            scope=scope,
            organisation=organisation.strip(),  # as it will be read
            place=place.strip(),
            round=round.strip(),
        )

    @property
    def workbook_id(self) -> str:
        """Reference such as `EY-7K3M-Q2XA`: a digest of all the other fields, so the same every time."""
        scope = {"levels": self.scope.levels, "components": self.scope.components}
        stated = {name: getattr(self, name) for name in _FIELDS} | {"scope": scope}
        text = json.dumps(stated, ensure_ascii=False, sort_keys=True)
        digest = base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()
        return f"EY-{digest[:4]}-{digest[4:8]}"

    def as_pairs(self) -> dict[str, str]:
        """Keys and values as the workbook carries them."""
        return {
            "format": FORMAT,
            "workbook_id": self.workbook_id,
            "framework_id": self.framework_id,
            "edition": self.edition,
            "checksum": self.checksum,
            "levels": " ".join(self.scope.levels),
            "components": " ".join(self.scope.components),
            "organisation": self.organisation,
            "place": self.place,
            "round": self.round,
        }


_FIELDS = [field.name for field in fields(Identity)]
