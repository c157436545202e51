<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a marker at their place and their text behind the document, linked both ways. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="note[te:is-apparatus(.)]" mode="te:text">
    <sup class="te-generated te-noteref">
      <a id="{te:id(.)}-ref" href="#{te:id(.)}" role="doc-noteref">
        <span class="te-spoken">{te:label('note')} </span>
        <xsl:text>{te:note-label(.)}</xsl:text>
      </a>
    </sup>
  </xsl:template>

  <!-- Notes that are no apparatus stand where they are. -->
  <xsl:template match="note | noteGrp" mode="te:text">
    <xsl:element name="{if (te:is-container(..)) then 'aside' else te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <!-- The apparatus of a document. -->
  <xsl:template name="te:endnotes" as="element(Q{}section)?">
    <xsl:param name="root" as="node()" required="yes"/>
    <xsl:variable name="notes" as="element(note)*" select="te:apparatus($root)"/>
    <xsl:if test="exists($notes)">
      <section class="te-notes" role="doc-endnotes" aria-labelledby="te-notes">
        <h2 id="te-notes">{te:label('notes')}</h2>
        <ol>
          <xsl:apply-templates select="$notes" mode="te:notes"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="note" mode="te:notes">
    <li>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:attribute name="id" select="te:id(.)"/>
      <span class="te-generated te-notelabel">{te:note-label(.)}</span>
      <div class="te-notebody">
        <xsl:apply-templates mode="te:text"/>
        <xsl:text> </xsl:text>
        <a class="te-generated te-backlink" href="#{te:id(.)}-ref" role="doc-backlink"
            aria-label="{te:label('back-to-note')} {te:note-label(.)}">↩</a>
      </div>
    </li>
  </xsl:template>

</xsl:stylesheet>
