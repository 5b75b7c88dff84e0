"""What the catalogue of problems says of each, in the order in which it lists them."""

from eyfa.cli.meanings.answers import ANSWERS
from eyfa.cli.meanings.collected import COLLECTED
from eyfa.cli.meanings.commands import COMMANDS
from eyfa.cli.meanings.entry import Entry
from eyfa.cli.meanings.files import FILES
from eyfa.cli.meanings.framework import FRAMEWORK
from eyfa.cli.meanings.places import PLACES
from eyfa.cli.meanings.plans import PLANS

PARTS: dict[str, dict[str, Entry]] = {
    "Sheets, rows and cells of returned workbooks": ANSWERS,
    "Returned files": FILES,
    "Collected tables": COLLECTED,
    "Framework and method files": FRAMEWORK,
    "Action plans": PLANS,
    "Places": PLACES,
    "Commands and what they write": COMMANDS,
}
