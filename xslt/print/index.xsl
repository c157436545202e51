<?xml version="1.0" encoding="UTF-8"?>
<!-- What the indexes can list: the persons, organisations and places that a file describes, as a JSON array. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="/" mode="te:index" as="text()">
    <xsl:variable name="entries" as="map(xs:string, xs:string)*">
      <xsl:for-each select="//(person | personGrp | org | place)[@xml:id][te:index-name(.) != '']">
        <xsl:variable name="name" as="xs:string" select="te:index-name(.)"/>
        <xsl:sequence select="
            map {
              'kind': if (self::place or self::org) then local-name() else 'person',
              'key': $te:document-id || '#' || @xml:id,
              'name': $name,
              'years': te:years(.),
              'sort': te:sort-key($name)
            }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:text>{serialize(array { $entries }, map { 'method': 'json' })}</xsl:text>
  </xsl:template>

  <!-- A name as an index gives it: surname first. -->
  <xsl:function name="te:index-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="element()?" select="
        (
            $entry/(persName | orgName | placeName)[@type = 'main'],
            $entry/(persName | orgName | placeName | name), $entry/head)[1]"/>
    <xsl:variable name="surname" as="xs:string" select="
        string-join($name/surname[not(@type = ('birth', 'maiden'))] ! normalize-space(), ' ')"/>
    <xsl:variable name="forenames" as="xs:string" select="
        string-join($name/(* except surname) ! normalize-space(), ' ')"/>
    <xsl:sequence select="
        if ($surname = '') then normalize-space(string($name))
        else string-join(($surname, $forenames)[. != ''], ', ')"/>
  </xsl:function>

  <!-- The years of a life, as far as known. -->
  <xsl:function name="te:years" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="birth" as="xs:string" select="te:year($entry/birth[1])"/>
    <xsl:variable name="death" as="xs:string" select="te:year($entry/death[1])"/>
    <xsl:sequence select="
        if ($birth || $death = '') then '' else $birth || '–' || $death"/>
  </xsl:function>

  <xsl:function name="te:year" as="xs:string">
    <xsl:param name="event" as="element()?"/>
    <xsl:variable name="iso" as="xs:string?" select="
        string(($event/(@when, @when-iso, @notBefore, @from), $event/date/@when, $event)[1])"/>
    <xsl:sequence select="replace($iso, '^\s*(-?)0*(\d+)(-.*)?\s*$', '$1$2')"/>
  </xsl:function>

  <!-- A string that sorts, byte by byte, as the name does by the Unicode collation of the edition's language. -->
  <xsl:function name="te:sort-key" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
        string(xs:hexBinary(collation-key($name, 'http://www.w3.org/2013/collation/UCA?lang=' || $te:language)))"/>
  </xsl:function>

</xsl:stylesheet>
