<?xml version="1.0" encoding="UTF-8"?>
<!-- From a TEI element to an HTML element: attributes, tag, and what happens to elements without a
     template of their own. What is generated, and no text of the document, is in .te-generated. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The attributes that every element takes over: class, id, language, direction. -->
  <xsl:function name="te:attributes" as="attribute()+">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="te:attributes($node, ())"/>
  </xsl:function>

  <xsl:function name="te:attributes" as="attribute()+">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="tokens" as="xs:string*" select="
        tokenize($node/@rend)[matches(., '^[A-Za-z][A-Za-z0-9_-]*$')] ! ('rend-' || .),
        $node/@type[matches(., '^[A-Za-z][A-Za-z0-9_-]*$')] ! ('type-' || .),
        $node/@place ! tokenize(.)[matches(., '^[A-Za-z][A-Za-z0-9_-]*$')] ! ('place-' || .)"/>
    <xsl:attribute name="class" select="'tei-' || local-name($node), $classes, $tokens"/>
    <xsl:if test="$node/@xml:id">
      <xsl:attribute name="id" select="$node/@xml:id"/>
    </xsl:if>
    <xsl:sequence select="te:lang($node)"/>
  </xsl:function>

  <!-- The language of an element, where it states one, and the direction of its script. -->
  <xsl:function name="te:lang" as="attribute()*">
    <xsl:param name="node" as="element()?"/>
    <xsl:variable name="tag" as="xs:string?" select="
        $node/@xml:lang[matches(., '^[A-Za-z]{1,8}([-_][A-Za-z0-9]+)*$')] ! replace(., '_', '-')"/>
    <xsl:if test="$tag">
      <xsl:attribute name="lang" select="$tag"/>
      <xsl:if test="te:direction($tag) != te:direction(string(($node/ancestor::*/@xml:lang)[last()]))">
        <xsl:attribute name="dir" select="te:direction($tag)"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- "rtl" or "ltr" for a language tag: by its script where it names one, else by its language. -->
  <xsl:function name="te:direction" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string+" select="tokenize(lower-case($tag) || '-', '[-_]')"/>
    <xsl:variable name="script" as="xs:string?" select="$parts[position() gt 1][matches(., '^[a-z]{4}$')][1]"/>
    <xsl:sequence select="
        if ($script) then (if ($script = ('arab', 'hebr', 'syrc', 'thaa', 'nkoo')) then 'rtl' else 'ltr')
        else if ($parts[1] = ('ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi')) then 'rtl'
        else 'ltr'"/>
  </xsl:function>

  <!-- The HTML element for a TEI element: `inline` unless it is or holds a block. -->
  <xsl:function name="te:tag" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="inline" as="xs:string"/>
    <xsl:param name="block" as="xs:string"/>
    <xsl:sequence select="if (te:is-block($node)) then $block else $inline"/>
  </xsl:function>

  <!-- Words that only a screen reader says. -->
  <xsl:template name="te:spoken" as="element(Q{}span)">
    <xsl:param name="text" as="xs:string" required="yes"/>
    <span class="te-generated te-spoken">{$text}</span>
  </xsl:template>

  <!-- White space between blocks is the layout of the file. -->
  <xsl:template match="text()[not(normalize-space())][te:is-layout(..)]" mode="te:text"/>
  <xsl:template match="text()" mode="te:text">{.}</xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="te:text"/>

  <!-- Elements without a template keep their text and are reported once by te:report. -->
  <xsl:template match="*" mode="te:text" priority="-10">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(., 'te-unknown')"/>
      <xsl:attribute name="data-element" select="name()"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <!-- One message for each name of an element in `result` that had no template. -->
  <xsl:template name="te:report" as="empty-sequence()">
    <xsl:param name="result" as="node()*" required="yes"/>
    <xsl:for-each select="distinct-values($result/descendant-or-self::*[tokenize(@class) = 'te-unknown']/@data-element)">
      <xsl:message select="'TE501 there is no template for &lt;' || . || '&gt;: its text is shown without a look of its own'"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Formulas in MathML are passed on, without attributes, to browsers that draw them. -->
  <xsl:template mode="te:text" xmlns:m="http://www.w3.org/1998/Math/MathML" match="
      m:math | m:mi | m:mn | m:mo | m:mtext | m:mspace | m:mrow | m:mfrac | m:msqrt | m:mroot | m:mstyle | m:msub
      | m:msup | m:msubsup | m:munder | m:mover | m:munderover | m:mtable | m:mtr | m:mtd | m:mfenced | m:mpadded">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
