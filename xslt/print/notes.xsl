<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: footnotes at their markers with the source's own numbers; others stand where they are. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The number of a note: its own, else its place among those of its document that have none. -->
  <xsl:function name="te:note-number" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="document" as="node()" select="($note/ancestor::TEI[1], root($note))[1]"/>
    <xsl:sequence select="
        string(($note/@n[normalize-space()],
          index-of(te:apparatus($document)[not(@n[normalize-space()])] ! generate-id(), generate-id($note)))[1])"/>
  </xsl:function>

  <xsl:template match="note[te:is-apparatus(.)]" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., te:string(te:note-number(.)))"/>
  </xsl:template>

  <!-- Whether footnotes belong to an element, as an argument. -->
  <xsl:function name="te:notes" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="'notes: ' || exists($node//note[te:is-apparatus(.)])"/>
  </xsl:function>

  <!-- Blocks with footnotes are set so that Typst keeps marker and footnote on one page. -->
  <xsl:template match="(p | ab | l | list | opener | closer | bibl | quote)[.//note[te:is-apparatus(.)]]"
      mode="te:text" priority="10" as="text()*">
    <xsl:text>#tei-noted[</xsl:text>
    <xsl:next-match/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="note" mode="te:text" as="text()*">
    <xsl:text>#tei-{if (te:is-layout(..)) then 'remark' else 'inline'}({te:string('note')})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="noteGrp" mode="te:text" as="text()*">
    <xsl:apply-templates select="*" mode="te:text"/>
  </xsl:template>

</xsl:stylesheet>
