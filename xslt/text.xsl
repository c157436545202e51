<?xml version="1.0" encoding="UTF-8"?>
<!-- The body of a document as plain text, in the notation of a transcription: a paragraph a line,
     [1] at a note's place and the notes at the end, [supplied], ___ for a blank; where no note says
     so, ~~deleted~~ and \added/. -->
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

  <!-- What a hand or an editor did: in brackets if a note says it, else between signs of its own. -->
  <xsl:key name="te:explained" match="note" use="tokenize(@corresp)"/>

  <xsl:template match="del | add | supplied | surplus | unclear | ex" mode="te:plain" priority="1">
    <xsl:variable name="signs" as="xs:string+" select="te:signs(.)"/>
    <xsl:if test="not(@prev)">{$signs[1]}</xsl:if>
    <xsl:apply-templates mode="te:plain"/>
    <xsl:if test="not(@next)">{$signs[2]}</xsl:if>
  </xsl:template>

  <!-- The signs around an element; of a doubt, only the one behind the word. -->
  <xsl:function name="te:signs" as="xs:string+">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="explained" as="xs:boolean" select="
        exists($node/@xml:id) and exists(key('te:explained', '#' || $node/@xml:id, root($node)))"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string+)" select="map {
        'del': ('~~', '~~'), 'add': ('\', '/'), 'surplus': ('{', '}'), 'ex': ('(', ')'),
        'unclear': if (matches(normalize-space($node), '\s')) then ('[', '?]') else ('', '[?]')}"/>
    <xsl:sequence select="(if ($explained) then () else $signs(local-name($node)), '[', ']')[position() le 2]"/>
  </xsl:function>

  <xsl:template match="gap[@unit = 'chars'][@quantity castable as xs:integer][xs:integer(@quantity) le 60]" mode="te:plain">
    <xsl:text>[{string-join((1 to xs:integer(@quantity)) ! '.')}]</xsl:text>
  </xsl:template>

  <xsl:template match="*[tokenize(@rend) = ('italic', 'italics')][not(te:is-block(.))][normalize-space()]" mode="te:plain">
    <xsl:text>*</xsl:text>
    <xsl:next-match/>
    <xsl:text>*</xsl:text>
  </xsl:template>

</xsl:package>
