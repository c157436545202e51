<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, tables and figures. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A list that runs on: its items are parted by blanks, as the source has them. -->
  <xsl:template match="list[te:is-inline-list(.)]" mode="te:text" priority="2">
    <xsl:element name="{if (te:is-container(..)) then 'div' else 'span'}">
      <xsl:sequence select="te:attributes(., 'te-inline')"/>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="." mode="te:text"/>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list[te:is-inline-list(.)]/*[self::item or self::head]" mode="te:text" priority="2">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </span>
  </xsl:template>

  <!-- Terms and their explanations. -->
  <xsl:template match="list[@type = 'gloss'][label]" mode="te:text">
    <div>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates select="te:before-items(.)" mode="te:text"/>
      <dl>
        <xsl:for-each select="* except (te:before-items(.) | te:after-items(.))">
          <xsl:element name="{if (self::label) then 'dt' else 'dd'}">
            <xsl:apply-templates select="." mode="te:text"/>
          </xsl:element>
        </xsl:for-each>
      </dl>
      <xsl:apply-templates select="te:after-items(.)" mode="te:text"/>
    </div>
  </xsl:template>

  <!-- Every other list; a label opens the item that it belongs to. -->
  <xsl:template match="list" mode="te:text">
    <xsl:variable name="tag" select="
        if (tokenize(@rend) = ('numbered', 'ordered', 'decimal') or @type = ('ordered', 'numbered')) then 'ol' else 'ul'"/>
    <div>
      <xsl:sequence select="te:attributes(., if (label) then 'te-labelled' else ())"/>
      <xsl:apply-templates select="te:before-items(.)" mode="te:text"/>
      <xsl:element name="{$tag}">
        <xsl:for-each-group select="* except (te:before-items(.) | te:after-items(.))" group-starting-with="
            label | *[not(self::label)][not(preceding-sibling::*[1][self::label])]">
          <li>
            <xsl:for-each select="current-group()">
              <xsl:if test="position() gt 1">
                <xsl:text> </xsl:text>
              </xsl:if>
              <xsl:apply-templates select="." mode="te:text"/>
            </xsl:for-each>
          </li>
        </xsl:for-each-group>
      </xsl:element>
      <xsl:apply-templates select="te:after-items(.)" mode="te:text"/>
    </div>
  </xsl:template>

  <xsl:template match="list/label" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </span>
  </xsl:template>

  <xsl:template match="item" mode="te:text">
    <xsl:element name="{if (te:holds-block(.)) then 'div' else 'span'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <!-- What stands before the first item, and behind the last one. -->
  <xsl:function name="te:before-items" as="element()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="$list/*[not(self::item or self::label)][not(preceding-sibling::item or preceding-sibling::label)]"/>
  </xsl:function>
  <xsl:function name="te:after-items" as="element()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="$list/*[not(self::item or self::label)][not(following-sibling::item or following-sibling::label)]
        except te:before-items($list)"/>
  </xsl:function>

  <!-- Registers: of persons, places, works, witnesses, the cast. -->
  <xsl:template mode="te:text" match="
      listBibl | listPerson | listPlace | listOrg | listEvent | listWit | listApp | castList | listRelation | listChange">
    <div>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:if test="te:is-division(.) and head">
        <xsl:attribute name="id" select="te:id(.)"/>
      </xsl:if>
      <xsl:apply-templates mode="te:text"/>
    </div>
  </xsl:template>

  <xsl:template match="table" mode="te:text">
    <div class="te-scroll" tabindex="0" role="group">
      <table>
        <xsl:sequence select="te:attributes(.)"/>
        <xsl:if test="head">
          <caption>
            <xsl:apply-templates select="head" mode="te:text"/>
          </caption>
        </xsl:if>
        <tbody>
          <xsl:apply-templates select="row" mode="te:text"/>
        </tbody>
      </table>
      <xsl:apply-templates select="* except (head | row)" mode="te:text"/>
    </div>
  </xsl:template>

  <xsl:template match="table/head" mode="te:text">
    <span>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </span>
  </xsl:template>

  <xsl:template match="row" mode="te:text">
    <tr>
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates select="*" mode="te:text"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell" mode="te:text">
    <xsl:element name="{if ((@role, ../@role)[1] = ('label', 'header')) then 'th' else 'td'}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:if test="@cols castable as xs:positiveInteger and @cols &gt; 1">
        <xsl:attribute name="colspan" select="xs:integer(@cols)"/>
      </xsl:if>
      <xsl:if test="@rows castable as xs:positiveInteger and @rows &gt; 1">
        <xsl:attribute name="rowspan" select="xs:integer(@rows)"/>
      </xsl:if>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Images are never fetched. -->
  <xsl:template match="figure" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'figure')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="graphic | media | binaryObject" mode="te:text">
    <span class="te-generated te-image">[{te:label('illustration')}]</span>
  </xsl:template>

</xsl:stylesheet>
