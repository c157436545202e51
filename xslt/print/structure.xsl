<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents, divisions, headings, paragraphs, verse, drama, letters, tables, figures. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The level of the headings of a division: 1 is the title of its document. -->
  <xsl:function name="te:level" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        min((6, 1 + count($node/ancestor-or-self::*[te:is-division(.)][head[normalize-space()]])))"/>
  </xsl:function>

  <xsl:template match="TEI | TEI.2" mode="te:text" as="text()*">
    <xsl:text>#tei-document({te:string($te:document-id)},&#10;</xsl:text>
    <xsl:apply-templates select="." mode="te:header"/>
    <xsl:text>)[&#10;</xsl:text>
    <xsl:apply-templates select="* except teiHeader" mode="te:text"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="teiCorpus" mode="te:text" as="text()*">
    <xsl:apply-templates select="TEI | TEI.2 | teiCorpus" mode="te:text"/>
  </xsl:template>

  <xsl:template match="standOff | facsimile | xenoData | fsdDecl" mode="te:text" as="empty-sequence()"/>

  <xsl:template match="text | front | body | back | group | floatingText | div | div1 | div2 | div3 | div4 | div5
      | div6 | div7 | titlePage | argument | epigraph | castList | castGroup | listBibl | listPerson | listPlace
      | listOrg | listEvent | bloc | person | place | org" mode="te:text" as="text()*">
    <xsl:text>#tei-division({te:string(local-name())})[&#10;</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="head[normalize-space()][te:is-division(..)]" mode="te:text" as="text()*">
    <xsl:variable name="contents" as="element(head)">
      <xsl:apply-templates select="." mode="te:contents"/>
    </xsl:variable>
    <xsl:text>#tei-head(level: {te:level(..)}, {te:notes(.)}, contents: [</xsl:text>
    <xsl:apply-templates select="$contents/node()" mode="te:text"/>
    <xsl:text>])[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="note | @xml:id" mode="te:contents" as="empty-sequence()"/>

  <xsl:template match="lb" mode="te:contents" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="head[te:is-inline-list(..)]" mode="te:text" priority="1" as="text()*">
    <xsl:text>#tei-lead[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>] </xsl:text>
  </xsl:template>

  <xsl:template match="head" mode="te:text" as="text()*">
    <xsl:text>#tei-caption({te:notes(.)})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="p | ab | lg | l | sp | opener | closer | postscript | dateline | salute | signed
      | address | addrLine | byline | docAuthor | docDate | docImprint | docEdition | docTitle | trailer
      | imprimatur | figure | figDesc | castItem | meeting"
      mode="te:text" as="text()*">
    <xsl:sequence select="te:block(., '')"/>
  </xsl:template>

  <!-- The paragraph that begins a note or an item stands beside its number. -->
  <xsl:template match="(note | item | cell | abstract | postscript)/p[not(preceding-sibling::node()[self::* or normalize-space()])]"
      mode="te:text" priority="1" as="text()*">
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>#parbreak()</xsl:text>
  </xsl:template>

  <xsl:template match="speaker" mode="te:text" as="text()*">
    <xsl:sequence select="te:block(., te:notes(.))"/>
  </xsl:template>

  <!-- Parts of letters and title pages that stand inside a line of text. -->
  <xsl:template match="(dateline | salute | signed | byline | docAuthor | docDate | docTitle)[te:is-inside-text(.)]"
      mode="te:text" priority="1" as="text()*">
    <xsl:apply-templates select="node()" mode="te:text"/>
  </xsl:template>

  <!-- Whether an element has text beside it, and so belongs to its line. -->
  <xsl:function name="te:is-inside-text" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/../text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template match="titlePart" mode="te:text" as="text()*">
    <xsl:sequence select="te:block(., 'type: ' || te:string(string((@type, 'main')[1])))"/>
  </xsl:template>

  <xsl:template match="stage" mode="te:text" as="text()*">
    <xsl:text>#tei-stage(inline: {te:is-inside-text(.) or not(te:is-block(.))})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="table" mode="te:text" as="text()*">
    <xsl:variable name="columns" as="xs:integer" select="
        max((1, row ! sum(cell ! (xs:integer(@cols[. castable as xs:positiveInteger]), 1)[1])))"/>
    <xsl:apply-templates select="* except row" mode="te:text"/>
    <xsl:text>#tei-table({$columns}, (</xsl:text>
    <xsl:for-each select="row">
      <xsl:variable name="y" as="xs:integer" select="position() - 1"/>
      <xsl:for-each select="cell">
        <xsl:text>(y: {$y}, cols: {te:span(@cols)}, rows: {te:span(@rows)}, label: {
            (@role, ../@role)[1] = 'label'}, body: [</xsl:text>
        <xsl:apply-templates select="node()" mode="te:text"/>
        <xsl:text>]),&#10;</xsl:text>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:text>))&#10;</xsl:text>
  </xsl:template>

  <!-- How many columns or rows a cell takes. -->
  <xsl:function name="te:span" as="xs:integer">
    <xsl:param name="attribute" as="attribute()?"/>
    <xsl:sequence select="(xs:integer($attribute[. castable as xs:positiveInteger]), 1)[1]"/>
  </xsl:function>

  <xsl:template match="graphic | media | binaryObject" mode="te:text" as="text()*">
    <xsl:text>#tei-graphic({te:string(te:label('illustration'))}, {te:string(string(tokenize(@url, '/')[last()]))})</xsl:text>
  </xsl:template>

</xsl:stylesheet>
