<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text of a phrase with the notation of the source put back: [supplied], ___ for a blank.
     Notes are left out; an entry stylesheet that wants them overrides their template. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="*" mode="te:plain">
    <xsl:apply-templates mode="te:plain"/>
  </xsl:template>
  <xsl:template match="text()" mode="te:plain">{replace(., '\s+', ' ')}</xsl:template>
  <xsl:template match="text()[not(normalize-space())][te:is-layout(..)]" mode="te:plain"/>
  <xsl:template match="comment() | processing-instruction()" mode="te:plain"/>

  <xsl:template match="lb" mode="te:plain">
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- The head or foot of a page is no part of the sentence that runs over the page. -->
  <xsl:template match="fw[not(te:is-block(.))]" mode="te:plain"/>

  <xsl:template match="supplied | del" mode="te:plain">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="te:plain"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="gap" mode="te:plain">
    <xsl:text>[…</xsl:text>
    <xsl:apply-templates select="*" mode="te:plain"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="space" mode="te:plain">{te:blank(.)}</xsl:template>

  <xsl:template match="choice/*[position() gt 1] | app/rdg[preceding-sibling::*]" mode="te:plain">
    <xsl:text> [</xsl:text>
    <xsl:next-match/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="list[te:is-inline-list(.)]" mode="te:plain">
    <xsl:for-each select="*">
      <xsl:if test="position() gt 1">
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="." mode="te:plain"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="note[te:is-apparatus(.)]" mode="te:plain"/>

  <!-- The plain text of nodes, white space folded. -->
  <xsl:function name="te:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:for-each select="$nodes">
        <xsl:variable name="piece" as="item()*">
          <xsl:apply-templates select="." mode="te:plain"/>
        </xsl:variable>
        <xsl:sequence select="string-join($piece ! string(.))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($pieces, ' '))"/>
  </xsl:function>

</xsl:stylesheet>
