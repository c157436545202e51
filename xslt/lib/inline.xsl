<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: emphasis, terms, quotations, titles, dates, links, breaks. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Phrases whose look, if any, is the business of CSS. -->
  <xsl:template mode="te:text" match="
      term | gloss | mentioned | soCalled | distinct | foreign | seg | s | w | pc | c | m | phr | cl | num | measure
      | measureGrp | label | ident | gi | att | val | tag | code | symbol | formula | email | abbr | expan | am
      | metamark | fw | locus | biblScope | citedRange | publisher | pubPlace | edition | idno | series | resp
      | respStmt | catchwords | signatures | rs | name | roleName | forename | surname | genName | addName | nameLink
      | persPronouns | settlement | country | region | district | street | postCode | postBox | geogName | geogFeat
      | bloc | offset | geo | affiliation | occupation | roleDesc | role | actor | editor | author | imprint | monogr
      | analytic | biblStruct | bibl | biblFull | listRef | relatedItem | msIdentifier | repository | institution
      | collection | extent | lem | shift | pause | reg | orig | corr | secl | damage | restore | retrace
      | mod | hi[not(@rend)] | ruby | rb | rt | lang | said | material | dim | dimensions | width | height | depth
      | when | timeline | age | birth | death | floruit | sex | nationality | residence | education | faith | trait
      | state | event | person | witness | history | origin | origPlace | provenance | acquisition | summary | nym
      | listNym | relation | entry | superEntry | sense | form | orth | pron | gramGrp | pos | gen | etym | def | usg
      | xr | egXML | classCode | keywords | objectDesc | physDesc | supportDesc | support | handDesc | handNote
      | layoutDesc | layout | msContents | msItem | msItemStruct | msName | altIdentifier | incipit | explicit | rubric
      | additional | additions | recordHist | surrogates | person | place | org | personGrp | location | population | terrain | climate | msDesc | meeting">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="hi[@rend]" mode="te:text">
    <xsl:variable name="rend" select="tokenize(lower-case(@rend), '[\s;:,]+')"/>
    <xsl:element name="{
        if (te:is-block(.)) then 'div'
        else if ($rend = ('sup', 'superscript', 'super')) then 'sup'
        else if ($rend = ('sub', 'subscript')) then 'sub'
        else if ($rend = ('bold', 'b', 'strong')) then 'b'
        else if ($rend = ('italic', 'italics', 'i', 'it')) then 'i'
        else if ($rend = ('underline', 'underlined', 'u', 'ul')) then 'u'
        else 'span'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="emph" mode="te:text">
    <xsl:element name="{te:tag(., 'em', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Quotation marks are the text's own: none are added. -->
  <xsl:template match="q | quote" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="title" mode="te:text">
    <xsl:element name="{if (te:is-block(.)) then 'div' else if (@level = ('m', 'j', 's')) then 'cite' else 'span'}">
      <xsl:sequence select="te:attributes(., @level[matches(., '^[amjsu]$')] ! ('level-' || .))"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="date | time | origDate" mode="te:text">
    <xsl:variable name="value" as="xs:string?" select="
        @when[matches(., '^(\d{4}(-\d\d(-\d\d)?)?|\d\d:\d\d(:\d\d)?|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)$')]"/>
    <xsl:element name="{if (te:is-block(.)) then 'div' else if ($value) then 'time' else 'span'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:if test="$value and not(te:is-block(.))">
        <xsl:attribute name="datetime" select="$value"/>
      </xsl:if>
      <xsl:variable name="range" as="xs:string" select="string-join((@from, @notBefore, @to, @notAfter) ! te:date(.), ' – ')"/>
      <xsl:if test="$range">
        <xsl:attribute name="title" select="$range"/>
      </xsl:if>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="ref[@target]" mode="te:text">
    <xsl:variable name="href" as="xs:string?" select="te:href(tokenize(@target)[1], .)"/>
    <xsl:element name="{if (te:is-block(.)) then 'div' else if ($href and te:may-link(.)) then 'a' else 'span'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:if test="$href and te:may-link(.) and not(te:is-block(.))">
        <xsl:attribute name="href" select="$href"/>
      </xsl:if>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="ref" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </span>
  </xsl:template>

  <!-- A pointer has no words: its address is shown. -->
  <xsl:template match="ptr" mode="te:text">
    <xsl:variable name="href" as="xs:string?" select="te:href(tokenize(@target)[1], .)"/>
    <xsl:variable name="link" as="xs:boolean" select="exists($href) and te:may-link(.)"/>
    <xsl:element name="{if ($link) then 'a' else 'span'}">
      <xsl:sequence select="te:attributes(., 'te-generated')"/>
      <xsl:if test="$link">
        <xsl:attribute name="href" select="$href"/>
      </xsl:if>
      <xsl:text>{replace(@target, '^#', '→ ')}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template match="lb" mode="te:text">
    <br class="tei-lb"/>
  </xsl:template>

  <!-- A break between blocks is a line of its own. -->
  <xsl:template match="pb | cb | gb" mode="te:text">
    <xsl:element name="{if (te:is-container(..)) then 'div' else 'span'}">
      <xsl:sequence select="te:attributes(., 'te-generated')"/>
      <xsl:text>{
        if (not(@n)) then '|'[not(te:is-container(current()/..))]
        else if (self::pb) then '[' || te:label('page') || ' ' || @n || ']'
        else '[' || @n || ']'}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template match="milestone | anchor | index | handShift | delSpan | addSpan | damageSpan | substJoin | divGen
      | link | linkGrp[not(normalize-space())] | span[not(node())] | alt | altGrp[not(normalize-space())] | join" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(., 'te-generated')"/>
    </span>
    <xsl:apply-templates select="*" mode="te:text"/>
  </xsl:template>

  <xsl:template match="g" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
      <xsl:if test="not(normalize-space())">
        <span class="te-generated">□</span>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="eg | xenoData" mode="te:text">
    <pre>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </pre>
  </xsl:template>

</xsl:stylesheet>
