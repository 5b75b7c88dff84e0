"""The Python API, from the names that `eyfa` offers, their annotations and their docstrings."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import Annotated, Any, get_args, get_origin

import eyfa
from eyfa.framework import fields as shapes
from made_pages.markdown import MADE, beneath, code, paragraphs, table

_HEAD = f"""\
# Python API

You can do everything from Python that you can do on the command line. Import every name on this page from
`eyfa`; `import eyfa` loads nothing until you use it. Everything is typed. Results are frozen and hold
figures, not how they look. {MADE}

Problems that a user can cause and put right come back with the result as a list ([`Problem`](#problem)), or
in an [`EyfaError`](#eyfaerror) that holds all of them. A mistake in the call itself, such as an unknown
level, is a `ValueError`. Scores are 0 to 100; values, gaps, shares and coverage are 0 to 1. Nothing is
rounded. A missing figure is `None`, never 0. [The method](../method.md) has every formula, with an example
in Python.
"""
_GROUPS = {
    "Frameworks and places": (
        "load_framework load_method load_geography locate Framework Method Geography Place"
    ),
    "Workbooks and answers": (
        "write_workbook read_workbook Reading Assessment Response Scope Identity"
    ),
    "Many workbooks": "read_batch Batch write_table read_table Table",
    "Scores": "score_assessment Score find_progress Progress",
    "Gaps": (
        "find_gaps select_gaps GapTable Gap Unassessed find_quadrants Quadrant "
        "find_robustness Robustness"
    ),
    "Several respondents": (
        "combine_places Combined Combination Rule find_spreads make_agenda Agenda"
    ),
    "Comparison and change": "compare_assessments Comparison By find_trend Trend",
    "Problems": "Problem Severity EyfaError has_errors",
    "Version": "__version__",
}
"""Every public name once, in the order in which people need them."""
_SECTION = re.compile(r"^(Args|Returns|Raises|Yields):$", re.MULTILINE)
_ENTRY = re.compile(r"^(\*{0,2}\w+): (.*)$")


def page() -> str:
    """The page.

    Raises:
        ValueError: a public name is in no group, or one of a group is not public.
    """
    named = {name for names in _GROUPS.values() for name in names.split()}
    if named != set(eyfa.__all__):
        raise ValueError(f"not the public names: {named ^ set(eyfa.__all__)}")
    parts = [_HEAD]
    for title, names in _GROUPS.items():
        parts.append(f"\n## {title}\n")
        parts += [_public(name, getattr(eyfa, name)) for name in names.split()]
    parts.append(
        "\n## What these contain\n\nYou get these from the names above; you do not import them.\n"
    )
    reached = _reached()
    names = Counter(it.__name__ for it in reached)
    parts += [
        _public(it.__name__ if names[it.__name__] == 1 else f"{it.__module__}.{it.__name__}", it)
        for it in reached
    ]
    return "".join(parts)


def _public(name: str, what: Any) -> str:
    heading = f"\n### `{name}`\n\n"
    if isinstance(what, str):
        return f"{heading}The version of eyfa, as in `{what}`.\n"
    return heading + (_class(what) if inspect.isclass(what) else _function(name, what))


def _function(name: str, what: Any) -> str:
    return _signature(f"def {name}", what) + _docstring(what)


def _signature(start: str, what: Any) -> str:
    """As it is written, a parameter a line."""
    signature = inspect.signature(what)
    lines, is_keyword = [], False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not is_keyword:
            is_keyword = True
            lines.append("*")
        lines.append(_parameter(parameter))
    inside = "".join(f"    {line},\n" for line in lines)
    returns = signature.return_annotation
    given = f" -> {returns}" if isinstance(returns, str) else ""
    shown = f"```python\n{start}(\n{inside}){given}: ...\n```\n\n"
    return f"<!-- not run: a signature, not a call -->\n\n{shown}"


def _parameter(parameter: inspect.Parameter) -> str:
    default = parameter.default
    if isinstance(default, Enum):
        default = f"{type(default).__name__}.{default.name}"
    elif isinstance(default, float):
        default = f"{default:.4g}"
    else:
        default = '""' if default == "" else repr(default)
    mark = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
    told = f"{mark}{parameter.name}: {parameter.annotation}"
    return told if parameter.default is parameter.empty else f"{told} = {default}"


def _docstring(what: Any) -> str:
    """A docstring with its sections as lists."""
    text = inspect.getdoc(what)
    if not text:
        raise ValueError(f"{what} has no docstring")
    first, *sections = _SECTION.split(text)
    parts = [paragraphs(first.strip()) + "\n"]
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        parts.append(_section(title, textwrap.dedent(body.strip("\n"))))
    return "\n".join(parts)


def _section(title: str, body: str) -> str:
    if title in {"Returns", "Yields"}:
        return f"**{title}** {paragraphs(body.strip())}\n"
    entries: list[str] = []
    for line in body.splitlines():
        if found := _ENTRY.match(line):
            entries.append(f"- `{found[1].lstrip('*')}`: {found[2]}")
        elif line.strip():
            entries[-1] += " " + line.strip()
    heading = "Parameters" if title == "Args" else title
    return f"**{heading}**\n\n" + "\n".join(entries) + "\n"


def _class(what: type) -> str:
    text = _docstring(what)
    said = partial(_said, what)
    if issubclass(what, Enum):
        rows = [(code(f"{it.name}"), code(repr(it.value)), said(it.name)) for it in what]
        return text + "\n" + table(("member", "value", "meaning"), rows)
    fields = [(code(it.name), code(it.type), said(it.name)) for it in _fields(what)]
    if fields:
        text += "\n" + table(("field", "type", "meaning"), fields)
    members = [
        (code(name), code(type_), paragraphs(inspect.getdoc(member) or "").split("\n\n")[0])
        for name, type_, member in _members(what)
    ]
    if members:
        text += "\n" + table(("method or property", "returns", "meaning"), members)
    return text


def _said(what: type, field: str) -> str:
    """What stands beneath a field.

    Raises:
        ValueError: nothing does.
    """
    for home in what.__mro__:
        if home.__module__.startswith("eyfa."):
            found = beneath(sys.modules[home.__module__]).get((home.__name__, field))
            if found:
                return found
    raise ValueError(f"{what.__module__}.{what.__name__}.{field} is not explained")


@dataclass(frozen=True)
class _Field:
    name: str
    type: str


def _fields(what: type) -> Iterator[_Field]:
    """Its annotated fields, those of what it is made from first."""
    for home in reversed(what.__mro__):
        if home.__module__.startswith("eyfa."):
            tree = ast.parse(textwrap.dedent(inspect.getsource(home)))
            for it in tree.body[0].body:  # type: ignore[attr-defined] # it is a class
                match it:
                    case ast.AnnAssign(annotation=ast.Subscript(value=ast.Name(id="ClassVar"))):
                        pass
                    case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                        known = {**vars(shapes), **vars(sys.modules[home.__module__])}
                        plain = _Plain(known).visit(it.annotation)
                        yield _Field(name, ast.unparse(plain))


class _Plain(ast.NodeTransformer):
    """Takes from an annotation what only pydantic reads: `Annotated[str, …]` is `str`, by name too."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        match node:
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[first, *_])):
                return self.visit(first)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        meant = self._names.get(node.id)
        if get_origin(meant) is Annotated:
            return ast.Name(get_args(meant)[0].__name__)
        return node


def _members(what: type) -> Iterator[tuple[str, str, Any]]:
    """Its public properties and methods."""
    for name, member in vars(what).items():
        if name.startswith("_") or name == "model_config":
            continue
        if isinstance(member, (property, cached_property)):
            getter = member.fget if isinstance(member, property) else member.func
            yield name, str(inspect.signature(getter).return_annotation), getter
        elif isinstance(member, (classmethod, staticmethod)) or inspect.isfunction(member):
            bound = getattr(what, name)
            signature = inspect.signature(bound)
            kept = [str(it).replace("'", "") for it in signature.parameters if it != "self"]
            yield f"{name}({', '.join(kept)})", str(signature.return_annotation), bound


def _reached() -> list[type]:
    """The classes that fields and results of public ones are of, and that are not public themselves."""
    public = [getattr(eyfa, name) for name in eyfa.__all__]
    met: list[type] = []
    todo = list(public)
    while todo:
        what = todo.pop(0)
        for name in sorted(_names_in(what)):
            found = vars(sys.modules[what.__module__]).get(name)
            is_ours = inspect.isclass(found) and found.__module__.startswith("eyfa.")
            if is_ours and found not in met and found not in public:
                met.append(found)
                todo.append(found)
    return sorted(met, key=lambda it: it.__name__)


def _names_in(what: Any) -> set[str]:
    """What annotations of its fields, or of its result, name."""
    if inspect.isclass(what):
        texts = [it.type for it in _fields(what)] + [type_ for _, type_, _ in _members(what)]
    elif inspect.isfunction(what):
        texts = [str(inspect.signature(what).return_annotation)]
    else:
        texts = []
    return {name for text in texts for name in re.findall(r"\w+", text)}
