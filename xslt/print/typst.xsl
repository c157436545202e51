<?xml version="1.0" encoding="UTF-8"?>
<!-- Typst markup: the one place where characters of a document become characters of a program. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A Typst string literal of `text`: only the backslash and the quotation mark mean something in it. -->
  <xsl:function name="te:string" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || replace($text, '[\\&quot;]', '\\$0') || '&quot;'"/>
  </xsl:function>

  <!-- The call of the Typst function for an element, with `arguments` and the element's content. -->
  <xsl:function name="te:element" as="text()*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="arguments" as="xs:string"/>
    <xsl:text>#tei-{local-name($node)}({$arguments})[</xsl:text>
    <xsl:apply-templates select="$node/node()" mode="te:text"/>
    <xsl:text>]</xsl:text>
  </xsl:function>

  <!-- The same for a block, which ends its line. -->
  <xsl:function name="te:block" as="text()*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="arguments" as="xs:string"/>
    <xsl:sequence select="te:element($node, $arguments)"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:function>

  <!-- Text: white space at its ends is left to Typst, which folds it with what stands beside it. -->
  <xsl:template match="text()" mode="te:text" as="text()*">
    <xsl:if test="matches(., '^[ \t\r\n]')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:if test="normalize-space()">
      <xsl:text>#{te:string(normalize-space())}</xsl:text>
      <xsl:if test="matches(., '[ \t\r\n]$')">
        <xsl:text> </xsl:text>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())][te:is-layout(..)]" mode="te:text" as="empty-sequence()"/>

  <xsl:template match="comment() | processing-instruction()" mode="te:text" as="empty-sequence()"/>

  <!-- A place that pointers can point to. -->
  <xsl:template match="*[@xml:id]" mode="te:text" priority="30" as="text()*">
    <xsl:text>#tei-anchor({te:string($te:document-id || '#' || @xml:id)})</xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <!-- A passage in another language, which has its own hyphenation. -->
  <xsl:template match="*[@xml:lang != ancestor::*[@xml:lang][1]/@xml:lang]" mode="te:text" priority="20" as="text()*">
    <xsl:text>#tei-lang({te:string(@xml:lang)})[</xsl:text>
    <xsl:next-match/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:key name="te:printed" match="*" use="local-name()"/>

  <!-- Any element that has no template of its own: its text is kept, and it is reported once. -->
  <xsl:template match="*" mode="te:text" as="text()*" priority="-1">
    <xsl:if test=". is key('te:printed', local-name(), root())[ancestor::text or ancestor::abstract][1]">
      <xsl:message select="'TE501 the print edition has no form of its own for &lt;' || name() || '&gt;; its text is kept'"/>
    </xsl:if>
    <xsl:text>#tei-{if (te:is-block(.)) then 'block' else 'inline'}({te:string(local-name())})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

</xsl:stylesheet>
