"""What SARIF 2.1.0 says of the objects that our logs have, as a JSON Schema.

The sections are those of the OASIS standard. Each object is closed, as in the standard's own
schema (section 3.8 leaves only `properties` open), and has all its properties that we might
write.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string", "minLength": 1}
FROM_1 = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": -1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
# RFC 3986: no other characters stand in a URI, and % only before two digits.
REFERENCE = {
    "type": "string",
    "pattern": r"^([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$",
}
ADDRESS = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s]+$"}


def closed(*required: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that has no other properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(item: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


MESSAGE = closed("text", text=TEXT, markdown=TEXT)  # 3.11, 3.12
ARTIFACT_LOCATION = closed(  # 3.4
    uri=REFERENCE, uriBaseId=TEXT, index=INDEX, description=MESSAGE
)
REGION = {  # 3.30: a text region has a start line; columns need it
    **closed(
        startLine=FROM_1,
        startColumn=FROM_1,
        endLine=FROM_1,
        endColumn=FROM_1,
        snippet=closed(text={"type": "string"}),
    ),
    "required": ["startLine"],
}
PHYSICAL_LOCATION = closed(  # 3.29
    "artifactLocation", artifactLocation=ARTIFACT_LOCATION, region=REGION
)
LOCATION = closed(  # 3.28
    id={"type": "integer", "minimum": -1}, message=MESSAGE, physicalLocation=PHYSICAL_LOCATION
)
DESCRIPTOR = closed(  # 3.49
    "id",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    helpUri=ADDRESS,
    defaultConfiguration=closed(level=LEVEL),  # 3.50
)
COMPONENT = closed(  # 3.19
    "name",
    name=TEXT,
    version=TEXT,
    informationUri=ADDRESS,
    rules=listed(DESCRIPTOR, uniqueItems=True),
)
RESULT = closed(  # 3.27
    "message",
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    message=MESSAGE,
    locations=listed(LOCATION),
    relatedLocations=listed(LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
)
RUN = closed(  # 3.14
    "tool",
    tool=closed("driver", driver=COMPONENT),
    invocations=listed(closed("executionSuccessful", executionSuccessful={"type": "boolean"})),
    originalUriBaseIds={"type": "object", "additionalProperties": ARTIFACT_LOCATION},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=listed(RESULT),
)
LOG = {  # 3.13
    **closed("version", "runs", version={"const": "2.1.0"}, runs=listed(RUN)),
}
LOG["properties"]["$schema"] = ADDRESS
