<?xml version="1.0" encoding="UTF-8"?>
<!-- The body of a document as plain text, in the notation of a transcription: a paragraph a line,
     [1] at a note's place and the notes at the end, [supplied] and [deleted], ___ for a blank. -->
<xsl:package version="3.0" package-version="1.0" name="urn:tei-edition:text" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="lib/core.xsl"/>
  <xsl:import href="lib/plain.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode/>
  <xsl:mode name="te:plain"/>

  <!-- Ends of paragraphs and lines while the text is made: characters that no text has. -->
  <xsl:variable name="te:paragraph" as="xs:string" select="'&#xFDD0;'"/>
  <xsl:variable name="te:line" as="xs:string" select="'&#xFDD1;'"/>

  <xsl:template match="/">
    <xsl:variable name="roots" as="element()*" select="
        if (TEI | teiCorpus) then //(text | sourceDoc)[not(ancestor::text)] else *"/>
    <xsl:variable name="paragraphs" as="xs:string*" select="
        te:paragraphs($roots), te:apparatus(/)[ancestor::text] ! te:numbered(.)"/>
    <xsl:sequence select="string-join($paragraphs, '&#10;&#10;') || '&#10;'[exists($paragraphs)]"/>
  </xsl:template>

  <!-- The paragraphs of nodes, white space folded, line ends kept. -->
  <xsl:function name="te:paragraphs" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates select="$nodes" mode="te:plain"/>
    </xsl:variable>
    <xsl:sequence select="
        (string-join($pieces ! string(.)) => tokenize($te:paragraph))
        ! string-join(tokenize(., $te:line) ! normalize-space() [.], '&#10;') [.]"/>
  </xsl:function>

  <!-- A note of the apparatus: its first paragraph opens with its label. -->
  <xsl:function name="te:numbered" as="xs:string+">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="paragraphs" as="xs:string*" select="te:paragraphs($note/node())"/>
    <xsl:sequence select="'[' || te:note-label($note) || ']' || (head($paragraphs) ! (' ' || .)), tail($paragraphs)"/>
  </xsl:function>

  <!-- A block is a paragraph; so is a list that runs on where a paragraph would stand. -->
  <xsl:template mode="te:plain" priority="1" match="
      *[te:is-block(.)] | list[te:is-inline-list(.)][te:is-container(..)]">
    <xsl:value-of select="$te:paragraph"/>
    <xsl:next-match/>
    <xsl:value-of select="$te:paragraph"/>
  </xsl:template>

  <!-- An item stands behind its label. -->
  <xsl:template match="list[not(te:is-inline-list(.))]/label" mode="te:plain" priority="2">
    <xsl:value-of select="$te:paragraph"/>
    <xsl:apply-templates mode="te:plain"/>
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template match="list[not(te:is-inline-list(.))]/item[preceding-sibling::*[1][self::label]]" mode="te:plain" priority="2">
    <xsl:apply-templates mode="te:plain"/>
    <xsl:value-of select="$te:paragraph"/>
  </xsl:template>

  <!-- Verses, lines of an address and rows of a table are lines of one paragraph. -->
  <xsl:template match="lg/l | lg/lg/l | address/addrLine | row" mode="te:plain" priority="2">
    <xsl:value-of select="$te:line"/>
    <xsl:apply-templates mode="te:plain"/>
    <xsl:value-of select="$te:line"/>
  </xsl:template>
  <xsl:template match="cell[not(te:holds-block(.))]" mode="te:plain" priority="2">
    <xsl:text>{' | '[current()/preceding-sibling::cell]}</xsl:text>
    <xsl:apply-templates mode="te:plain"/>
  </xsl:template>

  <xsl:template match="lb" mode="te:plain">
    <xsl:value-of select="$te:line"/>
  </xsl:template>

  <xsl:template match="note[te:is-apparatus(.)]" mode="te:plain">[{te:note-label(.)}]</xsl:template>

  <xsl:template match="*[tokenize(@rend) = ('italic', 'italics')][not(te:is-block(.))][normalize-space()]" mode="te:plain">
    <xsl:text>*</xsl:text>
    <xsl:next-match/>
    <xsl:text>*</xsl:text>
  </xsl:template>

</xsl:package>
