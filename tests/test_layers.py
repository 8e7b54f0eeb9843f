"""The arrows between the layers, read from the import statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "revtrack"
BASE = {"errors", "settings", "model", "notices", "version"}

MAY_IMPORT = {
    "errors": set[str](),
    "settings": set[str](),
    "notices": set[str](),
    "version": set[str](),
    "model": {"model", *BASE},
    "lexicons": set[str](),
    "wire": {"wire", *BASE},
    "compare": {"compare", "lexicons", *BASE},
    "evolution": {"evolution", "wire", "compare", "lexicons", *BASE},
    "readers": {"readers", "wire", *BASE},
    "network": {"network", "readers", *BASE},
    "store": {"store", *BASE},
    "writers": {"writers", "views", *BASE},
    "views": {"views", *BASE},
    "verbs": {"verbs", "wire", "compare", "evolution", "readers", "network", "store", *BASE},
    "corpus": {"corpus", "readers", "store", "verbs", "writers", *BASE},
    "browse": {"browse", "verbs", "views", "model", "errors", "settings", "version"},
    "commands": {
        "commands",
        "browse",
        "corpus",
        "verbs",
        "views",
        "writers",
        "model",
        "errors",
        "notices",
        "settings",
        "version",
    },
    "__init__": {"verbs", "wire", "compare", "evolution", *BASE},
    "__main__": {"commands"},
}
OUTSIDE = {
    "errors": {"difflib"},
    "settings": {"dataclasses"},
    "notices": {"contextlib", "contextvars"},
    "version": set[str](),
    "model": {"re", "collections", "dataclasses", "datetime", "itertools"},
    "lexicons": {"functools", "pathlib"},
    "wire": {"re", "dataclasses", "datetime", "functools", "itertools"},
    "compare": {"re", "bisect", "operator", "heapq", "functools", "difflib", "cydifflib", "unicodedata", "math", "collections", "dataclasses", "itertools",
                "zlib"},
    "evolution": {"re", "bisect", "collections", "dataclasses", "datetime", "functools",
                  "itertools", "math", "operator", "statistics", "random", "hashlib"},
    "readers": {"os", "re", "struct", "tomllib", "unicodedata", "json", "codecs", "pathlib", "collections", "dataclasses", "datetime",
                "functools", "importlib", "itertools", "html", "xml", "io", "zlib", "zipfile", "email",
                "logging", "contextlib", "csv", "gzip", "hashlib", "sqlite3", "urllib", "shutil", "subprocess",
                "warcio", "brotli", "trafilatura", "pyarrow"},
    "network": {"httpcore", "httpx", "feedparser", "protego", "ipaddress", "socket", "ssl", "time",
                "random", "zlib", "json", "re", "io", "email", "urllib", "collections", "contextlib",
                "dataclasses", "datetime", "importlib"},
    "store": {"re", "sqlite3", "sqlite_utils", "hashlib", "zlib", "json", "pathlib", "urllib",
              "datetime", "functools", "contextlib", "collections", "dataclasses", "itertools",
              "os", "time", "errno", "filecmp", "mmap", "shutil"},
    "writers": {"pyarrow", "xlsxwriter", "sqlite3", "json", "os", "shutil", "tempfile", "re", "importlib", "pathlib", "collections",
                "contextlib", "datetime", "functools", "itertools"},
    "views": {"rich", "json", "re", "csv", "io", "collections", "dataclasses", "datetime", "importlib",
              "functools", "itertools", "textwrap", "html", "base64", "hashlib", "matplotlib", "unicodedata",
              "warnings", "yaml"},
    "verbs": {"dataclasses", "datetime", "functools", "pathlib", "difflib", "hashlib", "collections",
              "contextlib", "itertools", "re", "tempfile", "unicodedata"},
    "corpus": {"pyarrow", "fsspec", "dask", "distributed", "pandas", "concurrent", "multiprocessing",
               "logging", "threading", "signal", "os", "json", "hashlib", "heapq", "zlib", "shutil", "pathlib",
               "tempfile", "collections", "contextlib", "dataclasses", "datetime", "functools", "glob",
               "itertools"},
    "browse": {"textual", "rich", "collections", "contextlib", "dataclasses",
               "functools", "threading"},
    "commands": {"typer", "rich", "errno", "os", "re", "collections", "sys", "io", "codecs", "contextvars", "copy", "enum", "datetime",
                 "pathlib", "shlex", "signal", "subprocess", "tempfile", "dataclasses", "importlib",
                 "keyword", "shutil", "functools", "time", "tomllib", "contextlib"},
    "__init__": {"importlib"},
    "__main__": set[str](),
}  # fmt: skip
PIPES = {"git_process": {"stdout", "stderr"}}
"""Modules that read the pipes of a process of their own, which are called so, too."""
ANYWHERE = {"__future__", "typing", "collections.abc", "types"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(module: Path) -> None:
    for name in imports(module):
        head, _, rest = name.partition(".")
        if head == "revtrack":
            assert rest, f"{module} imports the package from inside itself"
            assert rest.split(".")[0] in MAY_IMPORT[layer(module)], f"{module} imports {name}"
        elif name not in ANYWHERE:
            assert head in OUTSIDE[layer(module)], f"{module} imports {name}"


def test_only_the_reader_of_git_starts_a_process() -> None:
    readers = [module for module in MODULES if layer(module) == "readers"]
    starting = {module.stem for module in readers if "subprocess" in set(imports(module))}
    assert starting == {"git_process"}


def test_every_layer_is_in_the_table() -> None:
    assert {layer(module) for module in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_commands_read_the_environment_or_print(module: Path) -> None:
    if layer(module) == "commands":
        return
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            outside = {"environ", "getenv", "stdout", "stderr", "argv"} - PIPES.get(
                module.stem, set()
            )
            assert node.attr not in outside, module
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", module
