<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands above a document: its title, where it comes from, who translated it, its abstracts. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="TEI | TEI.2" mode="te:header" as="text()*">
    <xsl:variable name="header" as="element(teiHeader)?" select="teiHeader[1]"/>
    <xsl:variable name="date" as="xs:string" select="te:document-date($header)"/>
    <xsl:text>  lang: {te:string(string((@xml:lang, ancestor::*/@xml:lang, text/@xml:lang, $te:language)[1]))},&#10;</xsl:text>
    <xsl:text>  title: [</xsl:text>
    <xsl:apply-templates select="te:document-titles($header)[1]/node()" mode="te:text"/>
    <xsl:text>{'#'[empty(te:document-titles($header))] ! (. || te:string(te:label('untitled')))}],&#10;</xsl:text>
    <xsl:text>  subtitle: [</xsl:text>
    <xsl:apply-templates select="te:document-titles($header)[position() gt 1]/node()" mode="te:text"/>
    <xsl:text>],&#10;</xsl:text>
    <xsl:text>  short: {te:string(te:short-title($header))},&#10;</xsl:text>
    <xsl:text>  date: {te:string(te:date($date))},&#10;  rows: (&#10;</xsl:text>
    <xsl:apply-templates mode="te:header" select="
        $header/fileDesc/titleStmt/(author | editor | respStmt),
        ($header/fileDesc/sourceDesc//msDesc[msIdentifier], $header/fileDesc/sourceDesc/(bibl | p)[normalize-space()])[1],
        $header/fileDesc/publicationStmt/idno[@type = ('URI', 'URL', 'DOI')],
        $header/fileDesc/notesStmt/note[@type = 'credits']"/>
    <xsl:text>  ),&#10;  abstract: [</xsl:text>
    <xsl:for-each select="$header/profileDesc/abstract">
      <xsl:text>#tei-division("abstract")[</xsl:text>
      <xsl:apply-templates select="node()" mode="te:text"/>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
    <xsl:text>],&#10;  abstract-label: {te:string(te:label('abstract'))},&#10;</xsl:text>
  </xsl:template>

  <!-- What fits a running head: the short title, or the beginning and the end of the title. -->
  <xsl:function name="te:short-title" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="title" as="xs:string" select="
        normalize-space(string(
          ($header/fileDesc/titleStmt/title[@type = ('short', 'desc-short')], te:document-titles($header))[1]))"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($title)"/>
    <xsl:sequence select="
        if (string-length($title) le 64) then $title
        else string-join($words[position() le 3], ' ') || ' … ' || string-join($words[position() gt last() - 4], ' ')"/>
  </xsl:function>

  <!-- One row of the metadata: a label and its content. -->
  <xsl:function name="te:row" as="text()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="text()*"/>
    <xsl:text>    (label: {te:string($label)}, body: [</xsl:text>
    <xsl:sequence select="$content"/>
    <xsl:text>]),&#10;</xsl:text>
  </xsl:function>

  <xsl:function name="te:capitalized" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

  <xsl:function name="te:content" as="text()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="te:text"/>
  </xsl:function>

  <!-- The persons whom an element names: as they are written, or parted by semicolons. -->
  <xsl:function name="te:people" as="text()*">
    <xsl:param name="node" as="element()"/>
    <xsl:choose>
      <xsl:when test="$node/text()[normalize-space()]">
        <xsl:sequence select="te:content($node/node())"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$node/(* except resp)">
          <xsl:text>{'#"; "'[position() gt 1]}</xsl:text>
          <xsl:sequence select="te:content(.)"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="author | editor" mode="te:header" as="text()*">
    <xsl:sequence select="te:row(te:label(string((@role, local-name())[1]), te:label('editor')), te:people(.))"/>
  </xsl:template>

  <xsl:template match="author" mode="te:header" priority="1" as="text()*"/>

  <xsl:template match="respStmt" mode="te:header" as="text()*">
    <xsl:sequence select="te:row(te:capitalized(string-join(resp ! normalize-space(), ', ')), te:people(.))"/>
  </xsl:template>

  <xsl:template match="msDesc" mode="te:header" as="text()*">
    <xsl:variable name="parts" as="xs:string*" select="
        msIdentifier/(* except (idno, altIdentifier, msName)) ! normalize-space(),
        msIdentifier//idno[not(idno)] ! normalize-space(string-join((@type[not(. = 'shelfmark')], .), ' ')),
        msContents/msItem/locus ! normalize-space()"/>
    <xsl:variable name="text" as="text()">{string-join($parts[. != ''], ', ')}</xsl:variable>
    <xsl:sequence select="te:row(te:label('source'), te:content($text))"/>
  </xsl:template>

  <xsl:template match="sourceDesc/(bibl | p)" mode="te:header" as="text()*">
    <xsl:sequence select="te:row(te:label('source'), te:content(node()))"/>
  </xsl:template>

  <xsl:template match="idno" mode="te:header" as="text()*">
    <xsl:variable name="address" as="text()">#tei-url({te:string(normalize-space())})</xsl:variable>
    <xsl:sequence select="te:row(te:label('identifier'), $address)"/>
  </xsl:template>

  <xsl:template match="note" mode="te:header" as="text()*">
    <xsl:sequence select="te:row(te:label('credits'), te:content(node()))"/>
  </xsl:template>

  <xsl:template match="/" mode="te:conventions" as="text()">
    <xsl:variable name="paragraphs" as="xs:string*" select="
        */teiHeader/encodingDesc/editorialDecl//p ! string-join(te:content(.)),
        */teiHeader/fileDesc/publicationStmt/availability/p ! string-join(te:content(.))"/>
    <xsl:variable name="conventions" as="map(*)" select="
        map { 'title': te:short-title((*/teiHeader)[1]), 'paragraphs': array { $paragraphs } }"/>
    <xsl:text>{serialize($conventions, map { 'method': 'json' })}</xsl:text>
  </xsl:template>

  <!-- Names of labels that the Typst template needs, parted by blanks. -->
  <xsl:param name="te:label-keys" as="xs:string" select="''"/>
  <!-- The date of the edition. -->
  <xsl:param name="te:iso-date" as="xs:string" select="''"/>

  <!-- The words of the edition itself, as JSON. -->
  <xsl:template name="te:words" as="text()" visibility="public">
    <xsl:variable name="labels" as="map(xs:string, xs:string)" select="
        map:merge(tokenize($te:label-keys) ! map:entry(., te:label(.)))"/>
    <xsl:text>{serialize(map { 'labels': $labels, 'date-words': te:date($te:iso-date) }, map { 'method': 'json' })}</xsl:text>
  </xsl:template>

</xsl:stylesheet>
