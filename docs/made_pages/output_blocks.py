"""What several outputs have in common, and the parts they are made of; `{at}` is where it stands."""

from __future__ import annotations

from eyfa.reporting import combined
from eyfa.reporting.what_was_read import ASSESSMENT, PROBLEM_OF_FILE
from made_pages.from_fields import keys

HEAD = """
schema | text | The shape of this document, such as `eyfa/score/1`. What a number names never changes; keys may be added.
eyfa | text | The version of eyfa that made it.
framework.id | text | The framework's id.
framework.edition | text | The framework's edition.
framework.checksum | text | Of all that the framework asks.
"""
ASSESSMENTS = keys("assessments[].", ASSESSMENT)
PROBLEMS = keys("problems[].", PROBLEM_OF_FILE)
COMBINED = keys("combined[].", combined.COMBINED)
PROVENANCE = """
provenance.command | text | Such as `gaps`, or `framework show`.
provenance.options.* | any | The options that differ from their defaults and matter to what comes out, by name.
provenance.eyfa | text | The version of eyfa.
provenance.framework.id | text | The framework's id.
provenance.framework.edition | text | The framework's edition.
provenance.framework.checksum | text | Of all that the framework asks.
provenance.method | map, or null | Null where no figure depends on a method.
provenance.method.file | text, or null | The method file, as it was given; null for the framework's own.
provenance.method.checksum | text | Of its weights and targets.
provenance.files[].option | text | An option that named another file.
provenance.files[].file | text | The file, as it was given.
provenance.files[].sha256 | text | Of its bytes.
provenance.seed | whole number, or null | What was drawn from; null where nothing was drawn.
provenance.day | text, or null | The day that counted as today, `yyyy-mm-dd`; null where nothing depends on it.
provenance.inputs[].file | text | Each file that was read, as its path was given.
provenance.inputs[].sha256 | text | Of its bytes.
"""

ALWAYS = ("HEAD", "ASSESSMENTS", "PROBLEMS", "COMBINED", "PROVENANCE")
BLOCKS = {
    "HEAD": HEAD,
    "ASSESSMENTS": ASSESSMENTS,
    "PROBLEMS": PROBLEMS,
    "COMBINED": COMBINED,
    "PROVENANCE": PROVENANCE,
}
"""By the name under which a command says that it has them."""
