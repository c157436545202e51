<?xml version="1.0" encoding="UTF-8"?>
<!-- Names in Schematron: variables of patterns, and parameters of abstract ones. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:te-sch="https://tei-edition/schematron"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <!-- With the query binding that a schema has by default, expressions mean what they mean in
       XPath 1.0: of several nodes a function takes the first. -->
  <xsl:variable name="te-sch:version" as="xs:string" select="
    if (matches(/schema/@queryBinding, '[23]')) then '3.0' else '1.0'"/>

  <!-- Prefixes that an expression may use without a declaration. -->
  <xsl:variable name="te-sch:namespaces" as="map(xs:string, xs:string)" select="
    map {
      'te-err': 'http://www.w3.org/2005/xqt-errors',
      'te-sch': 'https://tei-edition/schematron',
      'xs': 'http://www.w3.org/2001/XMLSchema',
      'fn': 'http://www.w3.org/2005/xpath-functions',
      'map': 'http://www.w3.org/2005/xpath-functions/map',
      'array': 'http://www.w3.org/2005/xpath-functions/array',
      'math': 'http://www.w3.org/2005/xpath-functions/math'
    }"/>

  <xsl:key name="abstract-pattern" match="pattern[@abstract = 'true']" use="@id"/>

  <!-- The pattern with the rules of a pattern: the abstract one that it is an instance of. -->
  <xsl:function name="te-sch:body" as="element(pattern)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="(key('abstract-pattern', $pattern/@is-a, root($pattern)), $pattern)[1]"/>
  </xsl:function>

  <!-- What the parameters of a pattern stand for. -->
  <xsl:function name="te-sch:parameters" as="map(xs:string, xs:string)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="
      map:merge(($pattern/param, te-sch:body($pattern)/param[@value])
        ! map { string(@name): string(@value) })"/>
  </xsl:function>

  <!-- Names for the variables of a pattern in one of its rules. -->
  <xsl:function name="te-sch:aliases" as="element()*">
    <xsl:param name="pattern" as="xs:integer"/>
    <xsl:param name="variables" as="element(let)*"/>
    <xsl:for-each select="$variables">
      <out:variable name="{@name}" select="${te-sch:global($pattern, @name)}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="te-sch:number" as="xs:integer">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="count($pattern/preceding-sibling::pattern) + 1"/>
  </xsl:function>

  <xsl:function name="te-sch:global" as="xs:string">
    <xsl:param name="pattern" as="xs:integer"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'te-sch:pattern-' || $pattern || '-' || translate($name, ':', '_')"/>
  </xsl:function>

  <!-- An expression in which variables that `values` has are replaced by what stands there. -->
  <xsl:function name="te-sch:expression" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:analyze-string select="$expression" regex="\$([\i-[:]][\c-[:]]*(:[\i-[:]][\c-[:]]*)?)">
        <xsl:matching-substring>
          <!-- A value may be a prefix: $a:b. -->
          <xsl:variable name="prefix" as="xs:string" select="substring-before(. || ':', ':')"/>
          <xsl:sequence select="
            ($values(regex-group(1)), $values(substring($prefix, 2)) ! (. || regex-group(2)), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($pieces)"/>
  </xsl:function>
</xsl:stylesheet>
