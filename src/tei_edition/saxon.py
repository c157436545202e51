"""XSLT 3.0 by SaxonC, kept from files, network and environment: the only user of saxonche.

Saxon follows external entities, `doc()` and `environment-variable()` unless told not to,
so a stylesheet is compiled first (its own imports are files) and its processor is locked
before it sees any document; documents are parsed by `tei.parse` and arrive as text.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import quote

from lxml import etree

from tei_edition import tei, xslt_findings
from tei_edition.diagnostics import Diagnostic

Parameter = str | bytes | bool | int

# saxonche publishes no types: nodes, values and executables are all of this one.
_Saxon: TypeAlias = Any

_FEATURE = "http://saxon.sf.net/feature/"
_OUTPUT = "memory:/out/"
# File descriptor 2 belongs to the process: one thread at a time may turn it away.
_CAPTURE = Lock()
_METHODS = MappingProxyType(
    {".html": "html", ".xhtml": "xhtml", ".txt": "text", ".json": "text", ".typ": "text"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transformed:
    """What a transformation gives; all of it is in memory."""

    principal: str
    """The principal result, serialised as the stylesheet's xsl:output says; "" after an error."""
    documents: Mapping[str, str]
    """Result documents by relative href, sorted; the extension decides how they are serialised:
    .html (HTML 5), .xhtml, .txt .json .typ (text), all others XML."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors first, then messages in the order of the document."""


def transform(  # noqa: PLR0913 (keywords, each of them XSLT's own)
    stylesheet: Path | str,
    source: bytes | None,
    *,
    parameters: Mapping[str, Parameter] = MappingProxyType({}),
    mode: str | None = None,
    template: str | None = None,
    path: str = "",
) -> Transformed:
    """Run `stylesheet`, a file or the text of one, over the XML in `source`.

    A stylesheet given as text is not trusted: it can import nothing and make no result documents.

    Names of parameters, `mode` and `template` are plain or `{namespace}local`; a parameter
    given as bytes is XML and becomes a document node. With `template` processing begins
    there, the source being the global context item; else templates are applied to the source.
    `path` is the source as the user calls it. Bad input never raises: see the diagnostics.
    """
    texts: dict[str, str] = {}
    inputs = {key: value for key, value in parameters.items() if isinstance(value, bytes)}
    for key, content in {**inputs, "": source}.items():
        if content is not None:
            parsed = tei.parse(content, key or path)
            if parsed.value is None:
                return _failed(parsed.diagnostics)
            texts[key] = etree.tostring(parsed.value.root.getroottree(), encoding="unicode")
    name = "stylesheet" if isinstance(stylesheet, str) else stylesheet.name
    try:
        compiled = _compile(stylesheet, _state(stylesheet))
    except _SaxonError as error:
        return _failed(xslt_findings.errors(str(error), (), name, path))
    values = {
        key: compiled.document(texts[key]) if key in texts else compiled.atom(parameters[key])
        for key in parameters
    }
    call = _Call(texts.get(""), values, mode, template, name, path)
    return compiled.run(call)


class _SaxonError(Exception):
    """What Saxon reported, on its standard error or in its own exception."""


@dataclass(frozen=True, slots=True)
class _Call:
    """One transformation, made of what `transform` was given."""

    source: str | None
    values: Mapping[str, _Saxon]
    mode: str | None
    template: str | None
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class _Compiled:
    """An executable with its locked processor."""

    processor: _Saxon
    executable: _Saxon

    def document(self, text: str, path: str = "") -> _Saxon:
        """Return `text` as a document node, whose base URI ends with `path`."""
        builder = self.processor.new_document_builder()
        if path:
            builder.set_base_uri(f"file:///{quote(path.lstrip('/'), errors='replace')}")
        return builder.parse_xml(xml_text=text, encoding="UTF-8")

    def atom(self, value: Parameter) -> _Saxon:
        """Return `value` as an atomic value."""
        match value:
            case bool():
                return self.processor.make_boolean_value(value)
            case int():
                return self.processor.make_integer_value(value)
            case _:
                return self.processor.make_string_value(value, encoding="UTF-8")

    def run(self, call: _Call) -> Transformed:
        """Transform once, on a clone, because an executable keeps its parameters."""
        work = self.executable.clone()
        work.set_save_xsl_message(True)
        work.set_capture_result_documents(True)
        work.set_base_output_uri(_OUTPUT)
        work.set_property("!encoding", "UTF-8")
        for key, value in call.values.items():
            work.set_parameter(key, value)
        try:
            with _saxon_errors():
                principal = self._apply(work, call)
        except _SaxonError as error:
            return _failed(xslt_findings.errors(str(error), _messages(work), call.name, call.path))
        documents, outside = {}, []
        for href, node in sorted((work.get_result_documents() or {}).items()):
            relative = href.removeprefix(_OUTPUT)
            if relative == href or ".." in PurePosixPath(relative).parts:
                outside.append(xslt_findings.outside(href, call.path or call.name))
            else:
                documents[relative] = self._serialise(node, PurePosixPath(relative).suffix)
        return Transformed(
            principal=principal or "",
            documents=MappingProxyType(documents),
            diagnostics=(*outside, *xslt_findings.reported(_messages(work), call.path)),
        )

    def _apply(self, work: _Saxon, call: _Call) -> str | None:
        if call.mode is not None:
            work.set_initial_mode(call.mode)
        node = None if call.source is None else self.document(call.source, call.path)
        if node is not None:
            work.set_global_context_item(xdm_item=node)
        result: str | None
        if call.template is not None or node is None:
            result = work.call_template_returning_string(call.template, encoding="UTF-8")
        else:
            result = work.apply_templates_returning_string(xdm_value=node, encoding="UTF-8")
        return result

    def _serialise(self, node: _Saxon, extension: str) -> str:
        method = _METHODS.get(extension, "xml")
        xpath = self.processor.new_xpath_processor()
        xpath.declare_variable("node")
        xpath.set_parameter("node", node)
        options = (
            f"'method': '{method}', 'html-version': 5, 'include-content-type': false(), "
            f"'indent': false(), 'omit-xml-declaration': {'false' if method == 'xml' else 'true'}()"
        )
        return str(xpath.evaluate_single(f"serialize($node, map{{{options}}})").string_value)


def _state(stylesheet: Path | str) -> tuple[tuple[str, int, int], ...]:
    """Tell when the modules of a stylesheet last changed: those beside it and one folder down."""
    if isinstance(stylesheet, str):
        return ()
    folder = stylesheet.parent
    modules = sorted({stylesheet, *folder.glob("*.xsl"), *folder.glob("*/*.xsl")})
    stats = [(str(item), item.stat()) for item in modules if item.is_file()]
    return tuple((item, stat.st_mtime_ns, stat.st_size) for item, stat in stats)


@lru_cache(maxsize=32)
def _compile(stylesheet: Path | str, _changed: tuple[tuple[str, int, int], ...]) -> _Compiled:
    from saxonche import PySaxonProcessor  # here: most commands run without Saxon

    # Properties hold for a whole processor, so each stylesheet has its own.
    processor = PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor()
    with _saxon_errors():
        if isinstance(stylesheet, str):
            _lock(processor)
            executable = compiler.compile_stylesheet(stylesheet_text=stylesheet, encoding="UTF-8")
        else:
            executable = compiler.compile_stylesheet(stylesheet_file=str(stylesheet.resolve()))
            _lock(processor)
    return _Compiled(processor, executable)


def _lock(processor: _Saxon) -> None:
    processor.set_configuration_property(_FEATURE + "allowedProtocols", "")
    processor.set_configuration_property(_FEATURE + "allow-external-functions", "false")


@contextmanager
def _saxon_errors() -> Iterator[None]:
    """Turn Saxon's exceptions, and what it writes to file descriptor 2 then, into `_SaxonError`."""
    from saxonche import PySaxonApiError

    with _CAPTURE, tempfile.TemporaryFile() as capture:
        saved = os.dup(2)
        os.dup2(capture.fileno(), 2)
        failure = None
        try:
            yield
        except (PySaxonApiError, RuntimeError) as error:
            failure = error
        finally:
            os.dup2(saved, 2)
            os.close(saved)
        if failure is not None:
            capture.seek(0)
            written = capture.read().decode("utf-8", "replace")
            # Templates that are applied report there, what is called reports in the exception.
            raise _SaxonError(written if "Error" in written else str(failure))


def _messages(work: _Saxon) -> tuple[str, ...]:
    saved = work.get_xsl_messages()
    if saved is None:
        return ()
    return tuple(" ".join(saved.item_at(n).string_value.split()) for n in range(saved.size))


def _failed(diagnostics: tuple[Diagnostic, ...]) -> Transformed:
    return Transformed(principal="", documents=MappingProxyType({}), diagnostics=diagnostics)
