<?xml version="1.0" encoding="UTF-8"?>
<!-- The state of the source: deletions, additions, blanks, damage, alternatives, lines and pages. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="add | supplied | unclear | surplus | ex | damage | restore | secl | subst | handShift
      | retrace | redo | undo | mod | fw" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., '')"/>
  </xsl:template>

  <xsl:template match="del" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., te:lined(.))"/>
  </xsl:template>

  <!-- Whether a line is already drawn through or under an element, as an argument. -->
  <xsl:function name="te:lined" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="lines" as="xs:string">underlin|strike|line-through|(^|\s)ul?(\s|$)</xsl:variable>
    <xsl:sequence select="
        'lined: ' || exists($node/ancestor::*[self::del or self::hi[
          matches(string-join((@rend, @rendition, @style), ' '), $lines, 'i')]])"/>
  </xsl:function>

  <xsl:template match="sic | corr" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., if (parent::choice) then '' else 'mark: true')"/>
  </xsl:template>

  <!-- The first alternative is read, the others follow it. -->
  <xsl:template match="choice | app | rdgGrp" mode="te:text" as="text()*">
    <xsl:for-each select="*">
      <xsl:variable name="rank" as="xs:integer" select="position()"/>
      <xsl:text>#tei-alternative({$rank}, {te:string(local-name())}{(@wit | @source) ! (', ' || te:string(.))})[</xsl:text>
      <xsl:apply-templates select="." mode="te:text"/>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="lem | rdg | witDetail | wit" mode="te:text" as="text()*">
    <xsl:apply-templates select="node()" mode="te:text"/>
  </xsl:template>

  <xsl:template match="gap" mode="te:text" as="text()*">
    <xsl:text>#tei-gap({te:string(string(@reason))})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- A blank in a line was left for words; at the beginning of a line it is an indent. -->
  <xsl:template match="space" mode="te:text" as="text()*">
    <xsl:text>#tei-space({(te:chars(.), 'none')[1]}, indent: {te:begins-line(.)})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="space[te:is-layout(..)]" mode="te:text" priority="1" as="text()*">
    <xsl:apply-templates select="node()" mode="te:text"/>
  </xsl:template>

  <!-- The width of a blank in characters, as far as known; a line has room for 40. -->
  <xsl:function name="te:chars" as="xs:integer?">
    <xsl:param name="space" as="element(space)"/>
    <xsl:variable name="quantity" as="attribute()?" select="($space/@quantity, $space/@min)[1]"/>
    <xsl:sequence select="
        xs:integer($quantity[. castable as xs:positiveInteger][not(../@unit) or starts-with(../@unit, 'char')])
        ! min((., 40))"/>
  </xsl:function>

  <!-- Whether nothing precedes an element in its line. -->
  <xsl:function name="te:begins-line" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="before" as="node()?" select="
        $node/preceding-sibling::node()[self::* or self::text()[normalize-space()]][1]"/>
    <xsl:sequence select="
        if (exists($before)) then exists($before[self::lb or self::pb or self::space])
        else te:is-block($node/..) or te:begins-line($node/..)"/>
  </xsl:function>

  <xsl:template match="lb" mode="te:text" as="text()*">
    <xsl:text>#tei-lb()</xsl:text>
  </xsl:template>

  <!-- A line of the source that ends inside a word, or begins a block, is no line of the book. -->
  <xsl:template match="lb[@break = 'no'] | lb[te:is-layout(..)] | lb[te:begins-block(.)]" mode="te:text" priority="1"
      as="empty-sequence()"/>

  <xsl:function name="te:begins-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        te:is-block($node/..) and empty($node/preceding-sibling::node()[not(self::text()) or normalize-space()])"/>
  </xsl:function>

  <xsl:template match="pb" mode="te:text" as="text()*">
    <xsl:if test="@n">
      <xsl:text>#tei-pb({te:string(@n)})</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="cb | gb | milestone | anchor | index | delSpan | addSpan | damageSpan | listTranspose
      | certainty | precision | respons | link | linkGrp | timeline | spanGrp | span | interp | interpGrp | alt | altGrp
      | substJoin | join | joinGrp | divGen" mode="te:text" as="text()*">
    <xsl:apply-templates select="*" mode="te:text"/>
  </xsl:template>

</xsl:stylesheet>
