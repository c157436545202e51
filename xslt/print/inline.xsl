<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: names, dates, titles, emphasis, quotations, pointers. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Phrases that have a meaning but no look of their own. -->
  <xsl:template match="date | time | num | measure | label | term | seg | s | w | pc | c | cl | phr | roleName | forename
      | surname | addName | genName | nameLink | idno | biblScope | pubPlace | publisher | editor | author | resp
      | respStmt | abbr | email | country | region | district | bloc[te:is-inside-text(.)] | lang | u | said | cit
      | geogName | settlement | role | roleDesc | actor | ident | g | series | edition | analytic | monogr | imprint
      | repository | collection | affiliation | occupation | birth | death | desc | extent | rubric | incipit
      | explicit | locus | caesura | rhyme | metamark | catchwords | am | geo | geogFeat | objectName | eventName | affiliation"
      mode="te:text" as="text()*">
    <xsl:text>#tei-{if (te:is-block(.)) then 'block' else 'inline'}({te:string(local-name())})[</xsl:text>
    <xsl:apply-templates select="node()" mode="te:text"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="emph | foreign | mentioned | distinct | gloss | expan | orig | reg | code | gi | att | val | tag"
      mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., '')"/>
  </xsl:template>

  <!-- Names, with what they refer to, for the indexes. -->
  <xsl:template match="persName | placeName | orgName | rs | name" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., te:mentions(.))"/>
  </xsl:template>

  <!-- The keys of index entries that a name is a mention of, as arguments. -->
  <xsl:function name="te:mentions" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="keys" as="xs:string*" select="
        $name[ancestor::text or ancestor::abstract] ! te:pointers(.)
        ! ((if (?file = '') then $te:document-id else replace(?file, '\.xml$', '')) || '#' || ?id)"/>
    <xsl:sequence select="
        string-join($keys ! te:string(.) ! (. || ', '))
        || (if (exists($keys) and $name/ancestor::note) then 'note: true' else '')"/>
  </xsl:function>

  <xsl:template match="title" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., 'level: ' || te:string(string((@level, 'm')[1])))"/>
  </xsl:template>

  <xsl:template match="bibl | biblStruct | biblFull" mode="te:text" as="text()*">
    <xsl:sequence select="if (te:is-block(.)) then te:block(., 'inline: false') else te:element(., '')"/>
  </xsl:template>

  <xsl:template match="hi" mode="te:text" as="text()*">
    <xsl:sequence select="
        te:element(., '(' || string-join(tokenize(lower-case(string-join((@rend, @rendition, @style), ' ')), '[\s#;:,]+')
          ! (te:string(.) || ',')) || '), ' || te:lined(.))"/>
  </xsl:template>

  <!-- Quotation marks are added only where the source's own are not part of the text. -->
  <xsl:template match="q | soCalled" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., 'marks: ' || te:lacks-marks(.))"/>
  </xsl:template>

  <xsl:template match="quote | q[te:is-block(.)]" mode="te:text" priority="1" as="text()*">
    <xsl:choose>
      <xsl:when test="te:is-block(.)">
        <xsl:text>#tei-quote(inline: false)[</xsl:text>
        <xsl:apply-templates select="node()" mode="te:text"/>
        <xsl:text>]&#10;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="te:element(., 'marks: ' || te:lacks-marks(.))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A regular expression for one quotation mark, of any language. -->
  <xsl:variable name="te:quotation-mark" as="xs:string">[\p{{Pi}}\p{{Pf}}„‚"']</xsl:variable>

  <!-- Whether a quotation stands without quotation marks of its own. -->
  <xsl:function name="te:lacks-marks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="string($node/preceding-sibling::node()[1][self::text()])"/>
    <xsl:sequence select="
        not(matches(normalize-space($node), '^' || $te:quotation-mark) or matches($before, $te:quotation-mark || '$'))
        and not(root($node)//editorialDecl/quotation/@marks = 'all')"/>
  </xsl:function>

  <xsl:template match="ref" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., te:target(.))"/>
  </xsl:template>

  <!-- A pointer has no text: it shows where it points. -->
  <xsl:template match="ptr" mode="te:text" as="text()*">
    <xsl:text>#tei-ref({te:target(.)})[#{te:string(string(@target))}]</xsl:text>
  </xsl:template>

  <!-- What a reference points to, as arguments: an address of the web or a place in this book. -->
  <xsl:function name="te:target" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="string(tokenize($node/@target)[1])"/>
    <xsl:variable name="file" as="xs:string" select="replace(substring-before($target, '#'), '^.*/|\.xml$', '')"/>
    <xsl:sequence select="
        if ($target = '') then ''
        else if (matches($target, '^[A-Za-z][\w+.-]*:')) then string(te:safe-href($target) ! ('url: ' || te:string(.)))
        else if (contains($target, '#')) then
          'place: ' || te:string(($file[. != ''], $te:document-id)[1] || '#' || substring-after($target, '#'))
        else ''"/>
  </xsl:function>

  <!-- Examples of code keep their lines. -->
  <xsl:template match="eg" mode="te:text" as="text()*">
    <xsl:text>#tei-eg({te:string(string(.))})</xsl:text>
  </xsl:template>

  <xsl:template match="*:egXML" mode="te:text" as="text()*">
    <xsl:text>#tei-eg({te:string(string(.))})</xsl:text>
  </xsl:template>

  <xsl:template match="*:egXML[*]" mode="te:text" priority="1" as="text()*">
    <xsl:text>#tei-eg({te:string(replace(serialize(node()), ' xmlns=&quot;[^&quot;]*&quot;', ''))})</xsl:text>
  </xsl:template>

  <xsl:template match="formula" mode="te:text" as="text()*">
    <xsl:sequence select="te:element(., '')"/>
  </xsl:template>

  <!-- Elements of other vocabularies inside a formula are read for their text. -->
  <xsl:template match="formula//*" mode="te:text" priority="1" as="text()*">
    <xsl:apply-templates select="node()" mode="te:text"/>
  </xsl:template>

</xsl:stylesheet>
