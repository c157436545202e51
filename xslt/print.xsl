<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as Typst markup: one call of a function of typst/tei.typ for each element.
     What an element means is decided here, what it looks like there. -->
<xsl:package version="3.0" package-version="1.0" name="urn:tei-edition:print" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="lib/core.xsl"/>
  <xsl:import href="lib/labels.xsl"/>
  <xsl:include href="print/typst.xsl"/>
  <xsl:include href="print/structure.xsl"/>
  <xsl:include href="print/lists.xsl"/>
  <xsl:include href="print/inline.xsl"/>
  <xsl:include href="print/transcription.xsl"/>
  <xsl:include href="print/notes.xsl"/>
  <xsl:include href="print/header.xsl"/>
  <xsl:include href="print/index.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- Name of the document's file without extension: what pointers of other documents begin with. -->
  <xsl:param name="te:document-id" as="xs:string" select="''"/>

  <!-- The running text of a document. -->
  <xsl:mode name="te:text" on-no-match="fail" visibility="public"/>
  <!-- A heading as the contents give it: without notes, breaks of lines and places to point to. -->
  <xsl:mode name="te:contents" on-no-match="shallow-copy" visibility="public"/>
  <!-- What the head of a document says of it: its title, its rows of metadata, its abstracts. -->
  <xsl:mode name="te:header" on-no-match="fail" visibility="public"/>
  <!-- The editorial principles that a header declares: {"title", "paragraphs"} as JSON. -->
  <xsl:mode name="te:conventions" on-no-match="fail" visibility="public"/>
  <!-- The persons and places that an index can list, as JSON. -->
  <xsl:mode name="te:index" on-no-match="fail" visibility="public"/>

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="text()*">
    <xsl:text>#import "/tei.typ": *&#10;</xsl:text>
    <xsl:apply-templates select="*" mode="te:text"/>
  </xsl:template>

</xsl:package>
