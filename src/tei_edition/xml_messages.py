"""What libxml2 says of files that are not well-formed, in words for a scholar."""

from __future__ import annotations

TAGS = "each <tag> needs its </tag>; & and < in text are written &amp; and &lt;"
_AMPERSAND = "write &amp; for an ampersand in the text"
_LESS_THAN = "write &lt; for a less-than sign in the text"
_QUOTES = 'an attribute is written name="value", with a blank before it'

FAULTS = (
    (r"xmlParseEntityRef: no name", "an & stands alone", _AMPERSAND),
    (r"EntityRef: expecting ';'", "an & stands before a word", _AMPERSAND),
    (
        r"Entity '(.+)' not defined",
        'the entity "&{0};" is not defined in XML',
        "write {1}; XML itself knows only &amp; &lt; &gt; &quot; &apos;",
    ),
    (
        r"xmlParseCharRef|invalid xmlChar value|CharRef:",
        "a character reference (&#…;) names no character that XML allows",
        "write the character itself",
    ),
    (r"expected '>'", "a tag has no > at its end", "a tag is <, the name, attributes, and >"),
    (
        r"StartTag: invalid element name",
        "a < stands where no tag begins",
        _LESS_THAN,
    ),
    (
        r"Unescaped '<' not allowed in attributes",
        "a < stands in the value of an attribute",
        f"{_LESS_THAN}, or close the quotation mark of the value before it",
    ),
    (
        r"tag mismatch: (.+) line (\d+) and unparsable",
        "the end tag of <{0}> (line {1}) is not written </{0}>",
        "an end tag is </, the name, and >",
    ),
    (
        r"tag mismatch: (.+) line (\d+) and (.+)",
        "<{0}> (line {1}) is still open where </{2}> ends an element",
        "write </{0}> before it, or give both tags the same name",
    ),
    (
        r"Premature end of data in tag (.+) line (\d+)",
        "the file ends while <{0}> (line {1}) is still open",
        "write </{0}> where the element ends; perhaps the end of the file is lost",
    ),
    (
        r"Attribute (\S+)(?: in '.*')? redefined",
        "an element has the attribute {0} twice",
        "keep one; several values stand in one attribute, parted by blanks",
    ),
    (
        r"Specification mandates value for attribute (.+)",
        "the attribute {0} has no value",
        _QUOTES,
    ),
    (
        r"AttValue: (?:\" or ' expected)",
        "the value of an attribute is not in quotation marks",
        _QUOTES,
    ),
    (
        r"AttValue: ['\"] expected",
        "the value of an attribute has no closing quotation mark",
        _QUOTES,
    ),
    (
        r"attributes construct error|error parsing attribute name",
        "the attributes of an element are not written correctly",
        _QUOTES,
    ),
    (r"Couldn't find end of Start Tag (.+) line (\d+)", "the tag <{0} (line {1}) has no >", TAGS),
    (
        r"invalid Char value (\d+)",
        "a control character (number {0}) stands in the file",
        "delete it: it is invisible, and XML does not allow it",
    ),
    (
        r"Invalid bytes|not proper UTF-8|encoding error",
        "the file is not in the encoding that it declares (UTF-8 if it declares none)",
        "save the file as UTF-8",
    ),
    (
        r"Extra content at the end",
        "something follows the end tag of the root element",
        "a file has one root element, such as TEI, with everything in it",
    ),
    (
        r"^$|Document is empty|no element found",
        "the file is empty",
        "write a TEI document into it, or remove it",
    ),
    (
        r"Start tag expected",
        "the file does not begin with a tag: it is not XML",
        "a TEI file begins with <TEI; a plain text is a source, which `convert` reads",
    ),
    (
        r"Namespace prefix (\S+) (?:for|on) (\S+).* is not defined",
        'the prefix in "{0}:{1}" is not declared',
        'remove the prefix, or declare it: xmlns:{0}="…"',
    ),
    (
        r"Blank needed here|parsing XML declaration",
        "the first line, <?xml …?>, is not written correctly, or names another encoding",
        'write <?xml version="1.0" encoding="UTF-8"?> and save the file as UTF-8',
    ),
    (
        r"XML declaration allowed only at the start",
        "<?xml …?> stands behind the beginning of the file",
        "it must be the very first characters: remove blanks and lines before it",
    ),
    (
        r"Text node too long|Comment too big|PI .{1,99} too big|Buffer size limit|AttValue length",
        "a text, an attribute or a comment here has more than ten million characters",
        "divide it, or let --long be lower, so that the file is read in pieces",
    ),
    (
        r"Excessive depth in document: (\d+)",
        "elements are nested more than {0} levels deep",
        "take out levels; perhaps end tags are missing",
    ),
    (
        r"within comment|Comment must not contain",
        "a comment has -- inside",
        "write one hyphen: comments end with -->",
    ),
    (r"Comment not terminated", "a comment has no end", "write --> where the comment ends"),
    (r"CData section not finished", "a <![CDATA[ section has no end", "write ]]> where it ends"),
    (r"']]>' not allowed", "]]> stands in the text", "write ]]&gt;"),
    (
        r"(?:Unsupported|unknown) encoding:? ?(.*)",
        'the encoding "{0}" in the first line is not known',
        'save the file as UTF-8 and write encoding="UTF-8"',
    ),
)
"""What libxml2 says (as a pattern), what is wrong, and what to do."""
