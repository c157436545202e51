<?xml version="1.0" encoding="UTF-8"?>
<!-- Patterns about other documents, which pattern/@documents names.

     No stylesheet reads a file: a run over a document says which others there are, and each of
     them is then given to a run for the rules of one pattern. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:te-sch="https://tei-edition/schematron"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <!-- Where a stylesheet begins. -->
  <xsl:template name="te-sch:start" as="element()+">
    <xsl:param name="elsewhere" as="element(pattern)*"/>
    <!-- Another document, and the number of the pattern whose rules are for it. -->
    <out:param name="te-sch:other" as="document-node()?" select="()"/>
    <out:param name="te-sch:of" as="Q{{http://www.w3.org/2001/XMLSchema}}integer" select="0"/>
    <out:template match="/">
      <findings>
        <out:choose>
          <out:when test="$te-sch:of = 0">
            <out:apply-templates select="." mode="te-sch:rules"/>
            <xsl:apply-templates select="$elsewhere" mode="te-sch:documents"/>
          </out:when>
          <xsl:for-each select="$elsewhere">
            <out:when test="$te-sch:of = {te-sch:number(.)}">
              <out:apply-templates select="$te-sch:other" mode="{te-sch:mode(.)}"/>
            </out:when>
          </xsl:for-each>
        </out:choose>
      </findings>
    </out:template>
  </xsl:template>

  <xsl:mode name="te-sch:documents" on-no-match="fail"/>

  <!-- Asks which documents the rules of a pattern are for. -->
  <xsl:template match="pattern" mode="te-sch:documents" as="element()">
    <out:try>
      <out:variable name="te-sch:here" select="."/>
      <out:for-each-group version="{$te-sch:version}" group-by="string(.)"
        select="{te-sch:documents(.)}">
        <xsl:sequence select="@te-sch:at"/>
        <documents pattern="{te-sch:number(.)}" at="{te-sch:verbatim(@te-sch:at)}"
          href="{{current-grouping-key()}}"
          path="{{path((.[. instance of node()], $te-sch:here)[1])}}"/>
      </out:for-each-group>
      <xsl:call-template name="te-sch:catch">
        <xsl:with-param name="what" select="'@documents of a pattern'"/>
      </xsl:call-template>
    </out:try>
  </xsl:template>

  <!-- The expression for the documents that a pattern is about, if not for the one at hand. -->
  <xsl:function name="te-sch:documents" as="xs:string?">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="
      ($pattern/@documents, te-sch:body($pattern)/@documents)[1]
      ! te-sch:expression(., te-sch:parameters($pattern))"/>
  </xsl:function>

  <xsl:function name="te-sch:mode" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="
      if (exists(te-sch:documents($pattern))) then 'te-sch:rules-' || te-sch:number($pattern)
      else 'te-sch:rules'"/>
  </xsl:function>
</xsl:stylesheet>
