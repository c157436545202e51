<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of the whole edition need to know of one document. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="te:facts" as="element(te:facts)">
    <xsl:param name="root" as="element()" required="yes"/>
    <xsl:param name="id" as="xs:string" required="yes"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$root/teiHeader"/>
    <te:facts id="{$id}" page="{te:page-name($id)}" title="{te:plain(te:document-titles($header)[1])}"
        date="{te:document-date($header)}" lang="{te:text-language($root)}"
        items="{count($root//body//div[@type = 'agenda-item'])}">
      <te:abstract>{te:shortened(te:plain($header/profileDesc/abstract[1]), 400)}</te:abstract>
      <xsl:for-each select="te:names($root)">
        <xsl:variable name="at" as="xs:string" select="te:id(.)"/>
        <xsl:variable name="place" as="xs:string" select="te:place-of(.)"/>
        <xsl:for-each select="te:entities(.)">
          <te:mention file="{ancestor::te:authority/@file}" id="{@xml:id}" at="{$at}" place="{$place}"/>
        </xsl:for-each>
      </xsl:for-each>
    </te:facts>
  </xsl:template>

  <!-- The passage in which a name stands, in words: a note, a heading, the list of participants. -->
  <xsl:function name="te:place-of" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="note" select="$node/ancestor::note[te:is-apparatus(.)][1]"/>
    <xsl:variable name="list" select="$node/ancestor::list[@type = 'participants'][last()]"/>
    <xsl:variable name="division" select="$node/ancestor::*[te:is-division(.)][head][1]"/>
    <xsl:sequence select="
        if ($note) then te:label('note') || ' ' || te:note-label($note)
        else if ($node/ancestor::abstract) then lower-case(te:label('abstract'))
        else if ($list) then lower-case(te:label('participants'))
        else if ($division) then te:shortened(te:plain($division/head[1]), 90)
        else lower-case(te:label('text'))"/>
  </xsl:function>

  <!-- The first words of a text, at most `length` characters. -->
  <xsl:function name="te:shortened" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="
        if (string-length($text) le $length) then $text
        else replace(substring($text, 1, $length), '\s+\S*$', '') || ' …'"/>
  </xsl:function>

  <!-- The language of a document's text. -->
  <xsl:function name="te:text-language" as="xs:string">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="tags" select="$root/(text/@xml:lang, @xml:lang, teiHeader/profileDesc/langUsage/language[1]/@ident)"/>
    <xsl:sequence select="string(($tags[matches(., '^[A-Za-z]{1,8}([-_][A-Za-z0-9]+)*$')] ! replace(., '_', '-'), $te:language)[1])"/>
  </xsl:function>

</xsl:stylesheet>
