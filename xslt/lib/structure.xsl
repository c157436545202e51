<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings, paragraphs, drama, verse, letters: the blocks of a text, and its contents. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="te:text" match="
      text | front | body | back | group | argument | epigraph | performance | prologue | epilogue | set
      | postscript | opener | closer | titlePage | docTitle | docImprint | sourceDoc | surface | surfaceGrp | zone
      | standOff | floatingText | address | castGroup | spGrp | annotationBlock | quotation | listTranspose">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="te:text">
    <section>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:attribute name="id" select="te:id(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </section>
  </xsl:template>

  <!-- The first heading of a division; level 1 is the title of the page. -->
  <xsl:template match="head[te:is-division(..)][not(preceding-sibling::head)]" mode="te:text">
    <xsl:variable name="level" as="xs:integer" select="min((6, 1 + te:depth(..)))"/>
    <xsl:variable name="plain" as="xs:boolean" select="not(te:holds-block(.))"/>
    <xsl:element name="{if ($plain) then 'h' || $level else 'div'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:if test="not($plain)">
        <xsl:attribute name="role">heading</xsl:attribute>
        <xsl:attribute name="aria-level" select="$level"/>
      </xsl:if>
      <xsl:apply-templates mode="te:text"/>
      <xsl:if test="te:id(..) != ''">
        <a class="te-generated te-permalink" href="#{te:id(..)}" aria-label="{te:label('permalink')}">¶</a>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="te:text" match="
      head | p | ab | trailer | byline | dateline | salute | signed | titlePart | docAuthor | docDate | docEdition
      | imprimatur | speaker | castItem | addrLine | l | stage | desc | figDesc | u | writing | incident | kinesic
      | vocal | line | view | camera | caption | sound | tech | move">
    <xsl:element name="{te:tag(., 'span', if (self::p and not(te:holds-block(.))) then 'p' else 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="sp" mode="te:text">
    <div>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </div>
  </xsl:template>

  <xsl:template match="lg" mode="te:text">
    <div>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </div>
  </xsl:template>

  <xsl:template match="cit" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="quote[te:is-block(.)]" mode="te:text">
    <blockquote>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </blockquote>
  </xsl:template>

  <!-- Contents: nested lists of the divisions that have a heading. -->
  <xsl:template match="*" mode="te:toc">
    <xsl:variable name="below" as="element()*" select="te:outline(.)"/>
    <xsl:if test="exists($below)">
      <ol>
        <xsl:for-each select="$below">
          <li>
            <a href="#{te:id(.)}">
              <xsl:sequence select="te:lang(.)"/>
              <xsl:text>{te:plain(head[1])}</xsl:text>
            </a>
            <xsl:apply-templates select="." mode="te:toc"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>

  <!-- The outermost divisions with a heading below an element. -->
  <xsl:function name="te:outline" as="element()*">
    <xsl:param name="node" as="element()"/>
    <xsl:for-each select="$node/*[te:is-division(.) or self::text or self::TEI]">
      <xsl:sequence select="if (head and te:id(.) != '') then . else te:outline(.)"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
