<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron to XSLT 3.0.

     One walk over the document serves all patterns: each rule is a template of one mode, ranked
     by its place in the schema, that looks whether its pattern has already had a rule for the
     node, does its assertions if not, and hands the node on with xsl:next-match.

     Expressions keep te-sch:at, which says where they stand in the files of the schema. -->
<xsl:package version="3.0" name="tei-edition:schematron" package-version="1.0"
  declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
  xmlns:te-err="http://www.w3.org/2005/xqt-errors"
  xmlns:te-sch="https://tei-edition/schematron"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <xsl:import href="lib/schematron-documents.xsl"/>
  <xsl:import href="lib/schematron-names.xsl"/>
  <xsl:import href="lib/schematron-words.xsl"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="te-sch:declarations" on-no-match="fail"/>
  <xsl:mode name="te-sch:statements" on-no-match="fail"/>

  <xsl:key name="abstract-rule" match="rule[@abstract = 'true']" use="@id"/>
  <xsl:key name="phase" match="phase" use="@id"/>

  <!-- The phase: the id of one, or #ALL. -->
  <xsl:param name="phase" as="xs:string" select="'#ALL'"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="schema"/>
  </xsl:template>

  <xsl:template match="schema" as="element()">
    <xsl:variable name="phase" as="element(phase)?" select="key('phase', $phase)[1]"/>
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:variable name="namespaces" as="map(xs:string, xs:string)" select="
        map:merge(($te-sch:namespaces, ns ! map { string(@prefix): string(@uri) }),
          map { 'duplicates': 'use-last' })"/>
      <xsl:for-each select="map:keys($namespaces)">
        <xsl:namespace name="{.}" select="$namespaces(.)"/>
      </xsl:for-each>
      <out:output method="xml" indent="no" encoding="UTF-8"/>
      <out:mode use-accumulators="#all"/>
      <!-- Whether to tell which rules were used, as SVRL wants it. -->
      <out:param name="te-sch:fired" as="Q{{http://www.w3.org/2001/XMLSchema}}boolean"
        select="false()"/>
      <xsl:apply-templates select="(. | pattern)/xsl:*, let, $phase/let" mode="te-sch:declarations"/>
      <xsl:variable name="patterns" as="element(pattern)*" select="
        pattern[not(@abstract = 'true')][empty($phase) or @id = $phase/active/@pattern]"/>
      <xsl:variable name="modes" as="xs:string+" select="
        distinct-values(('te-sch:rules', $patterns ! te-sch:mode(.)))"/>
      <xsl:for-each select="$modes">
        <out:mode name="{.}" on-no-match="shallow-skip" use-accumulators="#all"/>
      </xsl:for-each>
      <xsl:call-template name="te-sch:start">
        <xsl:with-param name="elsewhere" select="$patterns[exists(te-sch:documents(.))]"/>
      </xsl:call-template>
      <!-- Named parameters would reach the children through a built-in template. -->
      <out:template match="/ | node() | @*" mode="{$modes}" priority="-1">
        <out:apply-templates select="@*, node()" mode="#current"/>
      </out:template>
      <!-- Many schemas in use take it that the variables of a pattern are known to all. -->
      <xsl:for-each-group select="$patterns/let[not(@name = (current(), $phase)/(let | xsl:*)/@name)]"
        group-by="string(@name)">
        <xsl:if test="count(current-group()) = 1">
          <xsl:sequence select="te-sch:aliases(te-sch:number(..), .)"/>
        </xsl:if>
      </xsl:for-each-group>
      <xsl:apply-templates select="$patterns"/>
    </out:stylesheet>
  </xsl:template>

  <!-- The variables of a pattern, which are global ones, and its rules, the first of the first
       pattern with the highest priority. -->
  <xsl:template match="pattern" as="element()*">
    <xsl:variable name="number" as="xs:integer" select="te-sch:number(.)"/>
    <xsl:variable name="mode" as="xs:string" select="te-sch:mode(.)"/>
    <xsl:variable name="body" as="element(pattern)" select="te-sch:body(.)"/>
    <xsl:variable name="parameters" as="map(xs:string, xs:string)" select="te-sch:parameters(.)"/>
    <xsl:variable name="rules" as="element(rule)*" select="$body/rule[not(@abstract = 'true')]"/>
    <xsl:for-each select="$body/let">
      <xsl:variable name="before" as="element(let)*" select="preceding-sibling::let"/>
      <out:variable name="{te-sch:global($number, @name)}" version="{$te-sch:version}">
        <xsl:sequence select="@te-sch:at"/>
        <xsl:attribute name="as" select="(@as, if (@value) then 'item()*' else 'document-node()')[1]"/>
        <xsl:sequence select="te-sch:aliases($number, $before)"/>
        <out:for-each select="($te-sch:other, .)[1]">
          <xsl:call-template name="te-sch:value">
            <xsl:with-param name="parameters" select="$parameters" tunnel="yes"/>
          </xsl:call-template>
        </out:for-each>
      </out:variable>
    </xsl:for-each>
    <xsl:for-each select="$rules">
      <xsl:apply-templates select=".">
        <xsl:with-param name="pattern" select="$number"/>
        <xsl:with-param name="mode" select="$mode"/>
        <xsl:with-param name="priority" select="
          count(root()//rule) * (count(root()//pattern) - $number + 1) - position()"/>
        <xsl:with-param name="parameters" select="$parameters" tunnel="yes"/>
        <xsl:with-param name="roles" select="$body/@role, $body/@flag" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="rule" as="element()">
    <xsl:param name="pattern" as="xs:integer"/>
    <xsl:param name="mode" as="xs:string"/>
    <xsl:param name="priority" as="xs:integer"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:param name="roles" as="attribute()*" tunnel="yes"/>
    <xsl:variable name="variables" as="map(xs:string, xs:string)" select="
      map:merge(../let ! map { string(@name): '$' || te-sch:global($pattern, @name) })"/>
    <xsl:variable name="context" as="xs:string" select="te-sch:expression(@context, $parameters)"/>
    <out:template mode="{$mode}" priority="{$priority}" version="{$te-sch:version}"
      match="{te-sch:expression($context, $variables)}">
      <xsl:sequence select="@te-sch:at"/>
      <out:param name="te-sch:done" select="()"/>
      <out:if test="not($te-sch:done = {$pattern})">
        <out:if test="$te-sch:fired">
          <fired pattern="{$pattern}" context="{te-sch:verbatim($context)}">
            <xsl:copy-of select="te-sch:copied((@id, @role, @flag, @see, @icon, @fpi))"/>
          </fired>
        </out:if>
        <!-- A variable that fails may do so before the test that asks for it. -->
        <out:try>
          <xsl:sequence select="te-sch:aliases($pattern, ../let)"/>
          <xsl:apply-templates select="let | xsl:variable | assert | report | extends"
            mode="te-sch:statements">
            <xsl:with-param name="pattern" select="$pattern" tunnel="yes"/>
            <xsl:with-param name="subject" select="@subject" tunnel="yes"/>
            <xsl:with-param name="roles" select="@severity, @role, @flag, $roles" tunnel="yes"/>
          </xsl:apply-templates>
          <xsl:call-template name="te-sch:catch">
            <xsl:with-param name="what" select="'a variable of the rule for &quot;' || $context || '&quot;'"/>
          </xsl:call-template>
        </out:try>
      </out:if>
      <out:next-match>
        <out:with-param name="te-sch:done" select="$te-sch:done, {$pattern}"/>
      </out:next-match>
    </out:template>
  </xsl:template>

  <xsl:template match="extends[@rule]" mode="te-sch:statements" as="element()*">
    <xsl:apply-templates mode="#current"
      select="key('abstract-rule', @rule)[1]/(let | xsl:variable | assert | report | extends)"/>
  </xsl:template>

  <xsl:template match="let" mode="te-sch:statements te-sch:declarations" as="element()">
    <out:variable name="{@name}" version="{$te-sch:version}">
      <xsl:sequence select="@as, @te-sch:at"/>
      <xsl:if test="not(@as) and @value">
        <xsl:attribute name="as" select="'item()*'"/>
      </xsl:if>
      <xsl:call-template name="te-sch:value"/>
    </out:variable>
  </xsl:template>

  <!-- What a variable is bound to. -->
  <xsl:template name="te-sch:value" as="node()*">
    <xsl:context-item as="element(let)" use="required"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:choose>
      <xsl:when test="@value">
        <out:sequence select="{te-sch:expression(@value, $parameters)}"/>
      </xsl:when>
      <xsl:when test="@as">
        <xsl:sequence select="node()"/>
      </xsl:when>
      <xsl:otherwise>
        <out:document>
          <xsl:sequence select="node()"/>
        </out:document>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="xsl:*" mode="te-sch:statements te-sch:declarations" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- A call at the end of an xsl:try is no tail call, so that an endless recursion ends in an
       error; nothing is caught. -->
  <xsl:template match="xsl:function | xsl:template" mode="te-sch:declarations" as="element()">
    <xsl:variable name="first" as="element()*" select="xsl:context-item | xsl:param"/>
    <xsl:copy>
      <xsl:sequence select="@*, $first"/>
      <out:try>
        <xsl:sequence select="node() except $first"/>
        <out:catch errors="te-sch:none"/>
      </out:try>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="assert | report" mode="te-sch:statements" as="element()">
    <xsl:param name="pattern" as="xs:integer" tunnel="yes"/>
    <xsl:param name="subject" as="attribute()?" tunnel="yes"/>
    <xsl:param name="roles" as="attribute()*" tunnel="yes"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="test" as="xs:string" select="te-sch:expression(@test, $parameters)"/>
    <xsl:variable name="place" as="xs:string" select="(@subject, $subject, '.')[1]"/>
    <out:try>
      <out:if test="{if (self::assert) then 'not(' || $test || '&#10;)' else $test}">
        <xsl:sequence select="@te-sch:at"/>
        <finding pattern="{$pattern}" kind="{local-name()}" test="{te-sch:verbatim($test)}"
          roles="{te-sch:verbatim(string-join((@severity, @role, @flag, $roles), '|'))}">
          <xsl:copy-of select="te-sch:copied((@id, @role, @flag, @see, @icon, @fpi))"/>
          <out:attribute name="path">
            <xsl:attribute name="select" select="
              'path(((' || te-sch:expression($place, $parameters)
              || '&#10;)[. instance of node()], .)[1])'"/>
          </out:attribute>
          <words>
            <xsl:apply-templates mode="te-sch:words"/>
          </words>
          <xsl:call-template name="te-sch:referred"/>
        </finding>
      </out:if>
      <xsl:call-template name="te-sch:catch">
        <xsl:with-param name="what" select="'the test &quot;' || $test || '&quot;'"/>
      </xsl:call-template>
    </out:try>
  </xsl:template>

  <!-- What is reported when an expression fails: the rest of the schema is still checked. -->
  <xsl:template name="te-sch:catch" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="what" as="xs:string"/>
    <out:catch errors="*">
      <broken what="{te-sch:verbatim($what)}" at="{te-sch:verbatim(@te-sch:at)}">
        <out:attribute name="path" select="path(.)"/>
        <out:value-of select="$te-err:description"/>
      </broken>
    </out:catch>
  </xsl:template>
</xsl:package>
