<?xml version="1.0" encoding="UTF-8"?>
<!-- The web site of an edition. A TEI document gives its page and, as facts.xml, what the other
     pages need of it; te:corpus (all facts, all authority files) gives the start page and registers. -->
<xsl:package version="3.0" package-version="1.0" name="urn:tei-edition:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="lib/core.xsl"/>
  <xsl:import href="lib/labels.xsl"/>
  <xsl:import href="lib/plain.xsl"/>
  <xsl:include href="lib/elements.xsl"/>
  <xsl:include href="lib/structure.xsl"/>
  <xsl:include href="lib/lists.xsl"/>
  <xsl:include href="lib/inline.xsl"/>
  <xsl:include href="lib/transcription.xsl"/>
  <xsl:include href="lib/names.xsl"/>
  <xsl:include href="lib/notes.xsl"/>
  <xsl:include href="lib/header.xsl"/>
  <xsl:include href="lib/facts.xsl"/>
  <xsl:include href="lib/pages.xsl"/>
  <xsl:include href="lib/document.xsl"/>
  <xsl:include href="lib/registers.xsl"/>

  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode/>
  <xsl:mode name="te:text" on-multiple-match="fail"/>
  <xsl:mode name="te:notes"/>
  <xsl:mode name="te:header" on-no-match="deep-skip"/>
  <xsl:mode name="te:toc"/>
  <xsl:mode name="te:plain"/>

  <!-- Name of the document's file without its extension. -->
  <xsl:param name="te:document-id" as="xs:string" select="'document'"/>

  <!-- The edition's language, then the document's. -->
  <xsl:variable name="te:languages" as="xs:string*" select="
      $te:edition/@language[. != ''], /*/@xml:lang, /*/text/@xml:lang, /*/teiHeader/profileDesc/langUsage/language/@ident"/>

  <xsl:template match="/*" priority="-1">
    <xsl:call-template name="te:document">
      <xsl:with-param name="root" select="."/>
      <xsl:with-param name="id" select="$te:document-id"/>
    </xsl:call-template>
    <xsl:result-document href="facts.xml" method="xml">
      <xsl:call-template name="te:facts">
        <xsl:with-param name="root" select="."/>
        <xsl:with-param name="id" select="$te:document-id"/>
      </xsl:call-template>
    </xsl:result-document>
  </xsl:template>

  <xsl:template match="/te:corpus">
    <xsl:variable name="facts" as="element(te:facts)*" select="te:facts"/>
    <xsl:result-document href="index.html">
      <xsl:call-template name="te:index">
        <xsl:with-param name="facts" select="$facts"/>
      </xsl:call-template>
    </xsl:result-document>
    <xsl:for-each-group select="te:authority//*[@xml:id][te:page-of(.) != '']" group-by="te:page-of(.)">
      <xsl:result-document href="{current-grouping-key()}">
        <xsl:call-template name="te:register">
          <xsl:with-param name="page" select="current-grouping-key()"/>
          <xsl:with-param name="entities" select="current-group()"/>
          <xsl:with-param name="facts" select="$facts"/>
        </xsl:call-template>
      </xsl:result-document>
    </xsl:for-each-group>
  </xsl:template>

</xsl:package>
