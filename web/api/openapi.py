"""``/openapi.json``: the table of operations, in the words of OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from web.api.answers import Problem
from web.api.operation import KEY, KEY_PATTERN, PARAMETERS, Operation
from web.api.problems import PROBLEM
from web.api.words import KINDS, TITLES

_BEARER = "bearer"
_REF = "#/components/schemas/{model}"
_RETRY = {
    "Retry-After": {
        "description": "Seconds after which it is worth asking again.",
        "schema": {"type": "integer"},
    }
}
_LOCATION = {
    "Location": {
        "description": "Where what was made is from now on.",
        "required": True,
        "schema": {"type": "string"},
    }
}
Plain = dict[str, Any]


def description(operations: Iterable[Operation], root: str) -> Plain:
    """Return the description of every call.

    Args:
        operations: the calls.
        root: what all addresses begin with.
    """
    listed = tuple(operations)
    paths: dict[str, Plain] = {}
    for one in listed:
        paths.setdefault(root + one.path, {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Configurator",
            "version": "1",
            "description": "From wishes to a valid, priced, ordered product. This"
            " version only grows: members are added, none is taken away.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(listed),
            "securitySchemes": {_BEARER: {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Operation) -> Plain:
    described: Plain = {
        "operationId": one.name,
        "summary": one.summary,
        "security": [{_BEARER: []}] if one.signed_in else [{}, {_BEARER: []}],
        "responses": {
            **{str(code): _answer(code, kinds) for code, kinds in one.answers.items()},
            **{str(code): _problem(code) for code in one.problems},
        },
    }
    parameters = [_parameter(name) for name in one.parameters]
    if one.keyed:
        parameters.append({
            "name": KEY, "in": "header", "required": True,
            "description": "Any name for this job: under it, it is done once.",
            "schema": {"type": "string", "pattern": KEY_PATTERN, "maxLength": 255},
        })  # fmt: skip
    if parameters:
        described["parameters"] = parameters
    if one.body is not None:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _reference(one.body)}},
        }
    return described


def _parameter(name: str) -> Plain:
    known = PARAMETERS[name]
    schema: Plain = (
        {"type": "integer", "minimum": 1, "maximum": 999_999}
        if known.number
        else {"type": "string", "pattern": known.pattern}
    )
    return {
        "name": name, "in": "path", "required": True, "description": known.said,
        "schema": schema,
    }  # fmt: skip


def _answer(code: int, kinds: tuple[type[BaseModel], ...]) -> Plain:
    shown = [_reference(one) for one in kinds]
    schema = shown[0] if len(shown) == 1 else {"oneOf": shown}
    said = " ".join((kinds[0].__doc__ or "").split())
    described: Plain = {
        "description": said,
        "content": {"application/json": {"schema": schema}},
    }
    if code == 201:
        described["headers"] = _LOCATION
    return described


def _problem(code: int) -> Plain:
    kind = KINDS.get(code, "refused")
    described: Plain = {
        "description": TITLES[kind].en,
        "content": {PROBLEM: {"schema": _reference(Problem)}},
    }
    if code == 503:
        described["headers"] = _RETRY
    return described


def _schemas(operations: Iterable[Operation]) -> Mapping[str, Any]:
    wanted: dict[tuple[type[BaseModel], Literal["validation", "serialization"]], None]
    wanted = {(Problem, "serialization"): None}
    for one in operations:
        if one.body is not None:
            wanted[(one.body, "validation")] = None
        for kinds in one.answers.values():
            for kind in kinds:
                wanted[(kind, "serialization")] = None
    _, made = models_json_schema(list(wanted), ref_template=_REF)
    found: Mapping[str, Any] = made["$defs"]
    _close(found)
    return found


def _close(schema: object) -> None:
    """Say of every table of names that it takes no other names."""
    if isinstance(schema, list):
        for one in schema:
            _close(one)
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema.setdefault("additionalProperties", False)
        for one in schema.values():
            _close(one)


def _reference(kind: type[BaseModel]) -> Plain:
    return {"$ref": _REF.format(model=kind.__name__)}
