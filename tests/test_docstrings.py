"""What a hover shows of public code stands alone: it is there, refers to no other, and says what is raised."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import files, names

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
ELSEWHERE = re.compile(r"(As|Like|See|The same|Same)\b")  # begins a sentence that sends its reader away
PYDANTIC = ("validator", "overload")  # called by pydantic, which makes its own error of a ValueError
ABSTRACT = "NotImplementedError"


def public(body: list[ast.stmt]) -> Iterator[Definition]:
    """Classes, functions and methods without an underscore; inside of functions there are none."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                # What a base class has said of a method is shown for the method that takes its place.
                yield from (each for each in public(node.body) if not node.bases or ast.get_docstring(each) is not None)


def raised(function: Definition) -> list[str]:
    """What a function raises itself, as far as it says so; functions inside of it answer for themselves."""
    inner = {id(node) for each in ast.walk(function) if isinstance(each, Definition) and each is not function
             for node in ast.walk(each)}  # fmt: skip
    raises = [node for node in ast.walk(function) if isinstance(node, ast.Raise) and id(node) not in inner]
    return [text for node in raises if node.exc is not None and ABSTRACT not in (text := ast.unparse(node.exc))]


@pytest.mark.parametrize("path", files("app", ending=(".py",)), ids=names)
def test_public_docstrings_stand_alone(path: Path) -> None:
    for node in public(ast.parse(path.read_text()).body):
        said = ast.get_docstring(node)
        where = f"{names(path)}:{node.lineno} {node.name}"
        assert said, f"{where} has no docstring"
        assert not ELSEWHERE.match(said), f"{where} says {said.splitlines()[0]!r}: say it here"
        validator = any(word in ast.unparse(each) for each in node.decorator_list for word in PYDANTIC)
        if not isinstance(node, ast.ClassDef) and not validator and (what := raised(node)):
            assert re.search(r"\b[Rr]aises?\b", said), f"{where} raises {what[0]}, and does not say so"
