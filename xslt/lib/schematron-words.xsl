<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of Schematron: assertions, diagnostics, properties, titles of quick fixes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
  xmlns:te-sch="https://tei-edition/schematron"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <xsl:mode name="te-sch:words" on-no-match="shallow-skip"/>

  <xsl:key name="diagnostic" match="diagnostic" use="@id"/>
  <xsl:key name="property" match="property" use="@id"/>
  <xsl:key name="fix" match="sqf:fix | sqf:group" use="@id"/>

  <!-- What an assertion refers to: diagnostics, properties, quick fixes. -->
  <xsl:template name="te-sch:referred" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each select="tokenize(@diagnostics) ! key('diagnostic', ., root(current()))">
      <diagnostic>
        <xsl:copy-of select="te-sch:copied((@id, @role, @see, @icon, @fpi, @xml:lang))"/>
        <xsl:apply-templates mode="te-sch:words"/>
      </diagnostic>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@properties) ! key('property', ., root(current()))">
      <property>
        <xsl:copy-of select="te-sch:copied((@id, @role, @scheme))"/>
        <xsl:apply-templates mode="te-sch:words"/>
      </property>
    </xsl:for-each>
    <xsl:for-each select="
        tokenize(@sqf:fix) ! key('fix', ., root(current()))
        /descendant-or-self::sqf:fix/sqf:description/sqf:title">
      <fix>
        <xsl:apply-templates mode="te-sch:words"/>
      </fix>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="text()" mode="te-sch:words" as="element()">
    <out:text>
      <xsl:value-of select="."/>
    </out:text>
  </xsl:template>

  <xsl:template match="value-of" mode="te-sch:words" as="element()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <out:value-of select="{te-sch:expression(@select, $parameters)}">
      <xsl:if test="$te-sch:version ne '1.0'">
        <xsl:attribute name="separator" select="' '"/>
      </xsl:if>
      <xsl:sequence select="@te-sch:at"/>
    </out:value-of>
  </xsl:template>

  <!-- The variables of a quick fix have no values as long as it is not carried out. -->
  <xsl:template match="sqf:title//value-of[contains(@select, '$')]" mode="te-sch:words" as="element()">
    <out:text>…</out:text>
  </xsl:template>

  <xsl:template match="name" mode="te-sch:words" as="element()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <out:value-of separator=" ">
      <xsl:sequence select="@te-sch:at"/>
      <xsl:attribute name="select" select="
        '(' || te-sch:expression((@path, '.')[1], $parameters)
        || '&#10;) ! (if (. instance of node()) then name(.) else string(.))'"/>
    </out:value-of>
  </xsl:template>

  <xsl:template match="xsl:*" mode="te-sch:words" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- An instruction with words of the schema inside of it, such as a loop over lines. -->
  <xsl:template match="xsl:*[descendant::*[self::value-of | self::name]]" mode="te-sch:words"
    as="element()">
    <xsl:copy>
      <xsl:sequence select="@*"/>
      <xsl:apply-templates mode="te-sch:words"/>
    </xsl:copy>
  </xsl:template>

  <!-- Text as an attribute value template that gives it unchanged. -->
  <xsl:function name="te-sch:verbatim" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="replace($text, '([{{}}])', '$1$1')"/>
  </xsl:function>

  <xsl:function name="te-sch:copied" as="attribute()*">
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:for-each select="$attributes">
      <xsl:attribute name="{name()}" select="te-sch:verbatim(.)"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
