<?xml version="1.0" encoding="UTF-8"?>
<!-- The TEI header as a reader wants it: a short list of facts, the long parts folded. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="teiHeader" mode="te:header">
    <xsl:variable name="short" as="element()*">
      <xsl:apply-templates mode="te:header" select="
          fileDesc/sourceDesc//msDesc, fileDesc/titleStmt/(editor | author | respStmt | principal | funder | sponsor),
          profileDesc/langUsage"/>
    </xsl:variable>
    <xsl:variable name="long" as="element()*">
      <xsl:apply-templates mode="te:header" select="
          fileDesc/sourceDesc[normalize-space(string-join(* except msDesc))],
          fileDesc/publicationStmt/idno[matches(., '^\s*https?://')], fileDesc/publicationStmt/availability,
          fileDesc/notesStmt/note, encodingDesc/editorialDecl, encodingDesc/projectDesc"/>
    </xsl:variable>
    <xsl:if test="exists(($short, $long))">
      <section class="te-metadata" aria-label="{te:label('metadata')}">
        <xsl:if test="exists($short)">
          <dl>
            <xsl:sequence select="$short"/>
          </dl>
        </xsl:if>
        <xsl:if test="exists($long)">
          <details>
            <summary>{te:label('more')}</summary>
            <dl>
              <xsl:sequence select="$long"/>
            </dl>
          </details>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- One fact: its label and what it says. -->
  <xsl:template name="te:fact" as="element(Q{}div)?">
    <xsl:param name="label" as="xs:string" required="yes"/>
    <xsl:param name="value" as="node()*" required="yes"/>
    <xsl:if test="normalize-space(string-join($value))">
      <div>
        <dt>{$label}</dt>
        <dd>
          <xsl:sequence select="$value"/>
        </dd>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A shelfmark: repository, signature, leaves. -->
  <xsl:template match="msDesc" mode="te:header">
    <xsl:variable name="identifier" as="xs:string*" select="
        msIdentifier/(settlement | institution | repository | collection)/normalize-space()[.],
        msIdentifier/idno/(if (idno) then string-join(idno ! ((@type ! (te:label(., .) || ' ')) || normalize-space()), ', ') else normalize-space())[.],
        msContents//locus/(normalize-space()[.], string-join((@from, @to), '–')[.])[1]"/>
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label('source')"/>
      <xsl:with-param name="value" as="text()">{string-join($identifier, ', ')}</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sourceDesc" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label(if (bibl[@type = 'citation']) then 'citation' else 'source')"/>
      <xsl:with-param name="value" as="node()*">
        <xsl:for-each select="* except msDesc">
          <div>
            <xsl:apply-templates select="." mode="te:text"/>
          </div>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="editor | author | principal | funder | sponsor" mode="te:header">
    <xsl:variable name="same" select="../*[local-name() = local-name(current())][string(@role) = string(current()/@role)]"/>
    <xsl:if test=". is $same[1]">
      <xsl:call-template name="te:fact">
        <xsl:with-param name="label" select="te:label(string((@role, local-name())[1]), te:label(local-name(), string((@role, local-name())[1])))"/>
        <xsl:with-param name="value" as="text()">{string-join($same ! te:agent(.), '; ')}</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Who is responsible: the names alone where a statement has more, such as an address. -->
  <xsl:function name="te:agent" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$node/(name | persName | orgName)[not($node/text()[normalize-space()])]"/>
    <xsl:sequence select="
        if (exists($names)) then string-join($names ! te:plain(node() except (affiliation | idno)), '; ')
        else te:plain($node/node()[not(self::resp or self::idno or self::affiliation)])"/>
  </xsl:function>

  <xsl:template match="respStmt" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="(replace(te:plain(resp), '\s*:$', '')[.], te:label('editor'))[1]"/>
      <xsl:with-param name="value" as="text()">{te:agent(.)}</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="langUsage" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label('languages')"/>
      <xsl:with-param name="value" as="text()">{string-join(language ! (normalize-space()[.], @ident)[1], ', ')}</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="publicationStmt/idno" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label('identifier')"/>
      <xsl:with-param name="value" as="node()*">
        <xsl:variable name="href" as="xs:string?" select="te:safe-href(normalize-space())"/>
        <xsl:element name="{if ($href) then 'a' else 'span'}">
          <xsl:if test="$href">
            <xsl:attribute name="href" select="$href"/>
          </xsl:if>
          <xsl:text>{normalize-space()}</xsl:text>
        </xsl:element>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="availability" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label('availability')"/>
      <xsl:with-param name="value" as="node()*">
        <xsl:apply-templates select="*" mode="te:text"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="licence" mode="te:text">
    <xsl:variable name="href" as="xs:string?" select="@target ! te:href(tokenize(.)[1], ..)"/>
    <div class="tei-licence">
      <xsl:element name="{if ($href and not(.//ref or te:holds-block(.))) then 'a' else 'div'}">
        <xsl:if test="$href and not(.//ref or te:holds-block(.))">
          <xsl:attribute name="href" select="$href"/>
          <xsl:attribute name="rel">license</xsl:attribute>
        </xsl:if>
        <xsl:apply-templates mode="te:text"/>
        <xsl:if test="not(normalize-space())">{@target}</xsl:if>
      </xsl:element>
    </div>
  </xsl:template>

  <xsl:template match="notesStmt/note" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label(string((@type, 'note')[1]), te:label('note'))"/>
      <xsl:with-param name="value" as="node()*">
        <xsl:apply-templates mode="te:text"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="editorialDecl | projectDesc" mode="te:header">
    <xsl:call-template name="te:fact">
      <xsl:with-param name="label" select="te:label('conventions')"/>
      <xsl:with-param name="value" as="node()*">
        <xsl:apply-templates select=".//p | ab" mode="te:text"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="abstract" mode="te:header">
    <section class="te-abstract" aria-label="{te:label('abstract')}">
      <xsl:sequence select="te:lang(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </section>
  </xsl:template>

</xsl:stylesheet>
