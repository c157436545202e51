<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists: with their own labels, numbered, with bullets, plain, of definitions, or run on in a line. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- How a list is set: labelled, numbered, bulleted, plain or gloss. -->
  <xsl:function name="te:list-kind" as="xs:string">
    <xsl:param name="list" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($list/@type), tokenize($list/@rend)"/>
    <xsl:sequence select="
        if ($list/label) then (if (max($list/label ! string-length(normalize-space())) gt 6) then 'gloss' else 'labelled')
        else if ($words = 'gloss') then 'gloss'
        else if ($words = ('ordered', 'numbered')) then 'numbered'
        else if ($words = ('bulleted', 'bullet', 'unordered') or empty($words)) then 'bulleted'
        else 'plain'"/>
  </xsl:function>

  <xsl:template match="list" mode="te:text" as="text()*">
    <xsl:apply-templates select="head" mode="te:text"/>
    <xsl:text>#tei-list({te:string(te:list-kind(.))}, (</xsl:text>
    <xsl:for-each-group select="node()[not(self::text()[not(normalize-space())])] except head" group-ending-with="item">
      <xsl:text>(label: [</xsl:text>
      <xsl:apply-templates select="current-group()[self::label]/node()" mode="te:text"/>
      <xsl:text>{current-group()[self::item][not(../label)]/@n ! ('#' || te:string(replace(., '^\w+$', '$0.')))}], body: [</xsl:text>
      <xsl:for-each select="current-group()[not(self::label)]">
        <xsl:apply-templates select="." mode="te:text"/>
      </xsl:for-each>
      <xsl:text>]),&#10;</xsl:text>
    </xsl:for-each-group>
    <xsl:text>))&#10;</xsl:text>
  </xsl:template>

  <!-- An attendance list and its like: a paragraph, in which the commas of the source part the items. -->
  <xsl:template match="list[te:is-inline-list(.)]" mode="te:text" as="text()*">
    <xsl:if test="te:is-run-in(.)">
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:text>#tei-{if (te:is-run-in(.)) then 'inline("list")' else 'participants()'}[</xsl:text>
    <xsl:for-each select="*">
      <xsl:apply-templates select="." mode="te:text"/>
      <xsl:if test="position() != last()">
        <xsl:text> </xsl:text>
      </xsl:if>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- Whether a list is inside the line of another element. -->
  <xsl:function name="te:is-run-in" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="exists($list/ancestor::list[te:is-inline-list(.)]) or te:is-inside-text($list)"/>
  </xsl:function>

  <xsl:template match="item" mode="te:text" as="text()*">
    <xsl:apply-templates select="node()" mode="te:text"/>
  </xsl:template>

</xsl:stylesheet>
