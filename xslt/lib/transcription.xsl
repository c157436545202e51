<?xml version="1.0" encoding="UTF-8"?>
<!-- What the hand did and what the editor did: deletions, additions, blanks, doubts, alternatives. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="del" mode="te:text">
    <xsl:element name="{if (te:is-block(.)) then 'div' else 'del'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:call-template name="te:spoken">
        <xsl:with-param name="text" select="te:label('deleted')"/>
      </xsl:call-template>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="add" mode="te:text">
    <xsl:element name="{if (te:is-block(.)) then 'div' else 'ins'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:call-template name="te:spoken">
        <xsl:with-param name="text" select="te:label('added')"/>
      </xsl:call-template>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="supplied" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:attribute name="title" select="te:label('supplied')"/>
      <span class="te-generated">[</span>
      <xsl:apply-templates mode="te:text"/>
      <span class="te-generated">]</span>
    </xsl:element>
  </xsl:template>

  <xsl:template match="unclear" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:attribute name="title" select="te:label('unclear')"/>
      <xsl:apply-templates mode="te:text"/>
      <span class="te-generated">[?]</span>
    </xsl:element>
  </xsl:template>

  <xsl:template match="ex | surplus" mode="te:text">
    <xsl:variable name="signs" as="xs:string+" select="if (self::ex) then ('(', ')') else ('{', '}')"/>
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <span class="te-generated">{$signs[1]}</span>
      <xsl:apply-templates mode="te:text"/>
      <span class="te-generated">{$signs[2]}</span>
    </xsl:element>
  </xsl:template>

  <xsl:template match="gap | ellipsis" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:attribute name="title" select="te:label('gap'), (@reason, string-join((@quantity, @unit), ' ')[.], @extent) ! ('(' || . || ')')"/>
      <span class="te-generated">[…</span>
      <xsl:apply-templates select="*" mode="te:text"/>
      <span class="te-generated">]</span>
    </span>
  </xsl:template>

  <xsl:template match="space" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:attribute name="title" select="te:label('blank')"/>
      <span class="te-generated">{te:blank(.)}</span>
      <xsl:apply-templates select="*" mode="te:text"/>
    </span>
  </xsl:template>

  <xsl:template match="sic" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
      <xsl:if test="not(parent::choice)">
        <span class="te-generated te-mark"> [{te:label('sic')}]</span>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- All alternatives are shown, in the order of the file: the first plain, the others in brackets. -->
  <xsl:template match="choice | app | rdgGrp" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="choice/*[position() gt 1] | app/rdg[preceding-sibling::*] | rdgGrp/rdg[preceding-sibling::*]"
      mode="te:text" priority="2">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:attribute name="class">te-alternative</xsl:attribute>
      <span class="te-generated"> [{te:witnesses(.)}</span>
      <xsl:next-match/>
      <span class="te-generated">]</span>
    </xsl:element>
  </xsl:template>

  <xsl:template match="rdg | wit | witStart | witEnd | lacunaStart | lacunaEnd | subst | hyphen" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <!-- The witnesses of a reading, such as "A B: ". -->
  <xsl:function name="te:witnesses" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="sigla" as="xs:string*" select="tokenize($reading/@wit) ! replace(., '^.*#', '')"/>
    <xsl:sequence select="if (exists($sigla)) then string-join($sigla, ' ') || ': ' else ''"/>
  </xsl:function>

</xsl:stylesheet>
