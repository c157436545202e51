<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron to XSLT 3.0.

     One walk over the document serves all patterns: each rule is a template of one mode, ranked
     by its place in the schema, that looks whether its pattern has already had a rule for the
     node, does its assertions if not, and hands the node on with xsl:next-match. -->
<xsl:package version="3.0" name="tei-edition:schematron" package-version="1.0"
  declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:te-err="http://www.w3.org/2005/xqt-errors"
  xmlns:te-sch="https://tei-edition/schematron"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="te-sch:statements" on-no-match="shallow-skip"/>
  <xsl:mode name="te-sch:words" on-no-match="shallow-skip"/>

  <xsl:key name="abstract-rule" match="rule[@abstract = 'true']" use="@id"/>
  <xsl:key name="abstract-pattern" match="pattern[@abstract = 'true']" use="@id"/>
  <xsl:key name="diagnostic" match="diagnostic" use="@id"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="schema"/>
  </xsl:template>

  <xsl:template match="schema" as="element()">
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:namespace name="te-err" select="'http://www.w3.org/2005/xqt-errors'"/>
      <xsl:namespace name="te-sch" select="'https://tei-edition/schematron'"/>
      <xsl:for-each select="ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <out:output method="xml" indent="no" encoding="UTF-8"/>
      <out:mode name="te-sch:rules" on-no-match="shallow-skip"/>
      <xsl:sequence select="xsl:function | xsl:key"/>
      <xsl:apply-templates select="let | pattern/let" mode="te-sch:statements"/>
      <out:template match="/">
        <findings>
          <out:apply-templates select="." mode="te-sch:rules"/>
        </findings>
      </out:template>
      <!-- Named parameters would reach the children through a built-in template. -->
      <out:template match="/ | node() | @*" mode="te-sch:rules" priority="-1">
        <out:apply-templates select="@*, node()" mode="te-sch:rules"/>
      </out:template>
      <xsl:call-template name="te-sch:rules"/>
    </out:stylesheet>
  </xsl:template>

  <!-- The rules of all patterns, the first with the highest priority. -->
  <xsl:template name="te-sch:rules" as="element()*">
    <xsl:context-item as="element(schema)" use="required"/>
    <xsl:variable name="total" as="xs:integer" select="count(//rule) * (1 + count(pattern))"/>
    <xsl:for-each select="pattern[not(@abstract = 'true')]">
      <xsl:variable name="pattern" as="xs:integer" select="position()"/>
      <xsl:variable name="parameters" as="map(xs:string, xs:string)" select="
        map:merge(param ! map { string(@name): string(@value) })"/>
      <xsl:for-each select="
          if (@is-a) then key('abstract-pattern', @is-a)/rule[not(@abstract = 'true')]
          else rule[not(@abstract = 'true')]">
        <xsl:apply-templates select=".">
          <xsl:with-param name="pattern" select="$pattern"/>
          <xsl:with-param name="priority" select="$total - $pattern * count(//rule) - position()"/>
          <xsl:with-param name="parameters" select="$parameters" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="rule" as="element()">
    <xsl:param name="pattern" as="xs:integer"/>
    <xsl:param name="priority" as="xs:integer"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <out:template mode="te-sch:rules" priority="{$priority}"
      match="{te-sch:expression(@context, $parameters)}">
      <out:param name="te-sch:done" select="()"/>
      <out:if test="not($te-sch:done = {$pattern})">
        <!-- A variable that fails may do so before the test that asks for it. -->
        <out:try>
          <xsl:apply-templates select="*" mode="te-sch:statements"/>
          <xsl:call-template name="te-sch:catch">
            <xsl:with-param name="what" select="'a variable of the rule for &quot;' || @context || '&quot;'"/>
          </xsl:call-template>
        </out:try>
      </out:if>
      <out:next-match>
        <out:with-param name="te-sch:done" select="$te-sch:done, {$pattern}"/>
      </out:next-match>
    </out:template>
  </xsl:template>

  <xsl:template match="extends[@rule]" mode="te-sch:statements" as="element()*">
    <xsl:apply-templates select="key('abstract-rule', @rule)/*" mode="#current"/>
  </xsl:template>

  <xsl:template match="let" mode="te-sch:statements" as="element()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <out:variable name="{@name}">
      <xsl:sequence select="@as"/>
      <xsl:if test="@value">
        <xsl:attribute name="select" select="te-sch:expression(@value, $parameters)"/>
      </xsl:if>
      <xsl:sequence select="node()"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="assert" mode="te-sch:statements" as="element()">
    <xsl:call-template name="te-sch:statement">
      <xsl:with-param name="condition" select="'not(' || @test || '&#10;)'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="report" mode="te-sch:statements" as="element()">
    <xsl:call-template name="te-sch:statement">
      <xsl:with-param name="condition" select="string(@test)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="te-sch:statement" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="condition" as="xs:string"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:variable name="subject" as="xs:string" select="(@subject, ../@subject, '.')[1]"/>
    <out:try>
      <out:if test="{te-sch:expression($condition, $parameters)}">
        <finding role="{(@role, @flag, ../@role, ../@flag, ../../@role, 'error')[1]}">
          <out:attribute name="path"
            select="path((({te-sch:expression($subject, $parameters)}), .)[1])"/>
          <words>
            <xsl:apply-templates mode="te-sch:words"/>
          </words>
          <xsl:for-each select="key('diagnostic', tokenize(@diagnostics))">
            <hint>
              <xsl:apply-templates mode="te-sch:words"/>
            </hint>
          </xsl:for-each>
        </finding>
      </out:if>
      <xsl:call-template name="te-sch:catch">
        <xsl:with-param name="what" select="'the test &quot;' || @test || '&quot;'"/>
      </xsl:call-template>
    </out:try>
  </xsl:template>

  <!-- What is reported when an expression fails: the rest of the schema is still checked. -->
  <xsl:template name="te-sch:catch" as="element()">
    <xsl:param name="what" as="xs:string"/>
    <out:catch errors="*">
      <broken what="{replace($what, '([{{}}])', '$1$1')}">
        <out:attribute name="path" select="path(.)"/>
        <out:value-of select="$te-err:description"/>
      </broken>
    </out:catch>
  </xsl:template>

  <xsl:template match="text()" mode="te-sch:words" as="element()">
    <out:text>
      <xsl:value-of select="."/>
    </out:text>
  </xsl:template>

  <xsl:template match="value-of" mode="te-sch:words" as="element()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <out:value-of select="{te-sch:expression(@select, $parameters)}" separator=" "/>
  </xsl:template>

  <xsl:template match="name" mode="te-sch:words" as="element()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <out:value-of select="name({te-sch:expression((@path, '.')[1], $parameters)})"/>
  </xsl:template>

  <xsl:template match="xsl:*" mode="te-sch:words" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- An expression in which the parameters of an abstract pattern are replaced by their values,
       longer names first, because $ab begins with $a. -->
  <xsl:function name="te-sch:expression" as="xs:string" visibility="private">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="
      fold-left(
        sort(map:keys($parameters), (), function($name) { -string-length($name) }),
        $expression,
        function($text, $name) { replace($text, '$' || $name, $parameters($name), 'q') })"/>
  </xsl:function>
</xsl:package>
