<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and the pages they lead to; ids of names, notes and divisions. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What the edition knows besides the document: see te:context in html.xsl. -->
  <xsl:param name="te:context" as="document-node()?" select="()"/>

  <xsl:key name="te:declared" match="*" use="@xml:id"/>
  <xsl:key name="te:entity" match="te:authority//*" use="@xml:id"/>

  <!-- Ids by node: an xml:id where there is one, else made from the position in the document. -->
  <xsl:variable name="te:ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="te:names(/)[not(@xml:id)]" group-by="te:pointers(.)[1] ! (?id[.], tokenize(?uri, '/')[.][last()], 'name')[1]">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="te:free('m-' || replace(current-grouping-key(), '\W+', '-') || '-' || position())"/>
        </xsl:for-each>
      </xsl:for-each-group>
      <xsl:for-each select="te:apparatus(/)[not(@xml:id)]">
        <xsl:map-entry key="generate-id()" select="te:free('note-' || position())"/>
      </xsl:for-each>
      <xsl:for-each select="//*[te:is-division(.)][not(self::body or self::front or self::back or self::group)][not(@xml:id)]">
        <xsl:map-entry key="generate-id()" select="te:free('section-' || position())"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- An id that the document does not use itself. -->
  <xsl:function name="te:free" as="xs:string">
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="if (exists(key('te:declared', $wanted, $te:root))) then te:free($wanted || '.') else $wanted"/>
  </xsl:function>

  <xsl:variable name="te:root" as="document-node()" select="/"/>

  <!-- The id of an element in the output, or "". -->
  <xsl:function name="te:id" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="string(($node/@xml:id, $te:ids(generate-id($node)), '')[1])"/>
  </xsl:function>

  <!-- The entries of the authority files that a name points to. -->
  <xsl:function name="te:entities" as="element()*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        te:pointers($node) ! te:entity(if (?file = '') then te:own-file($node) else ?file, ?id)"/>
  </xsl:function>

  <!-- The entry with an id in a file ("*": in any file). In the documents' pages the entries are in
       the context, in the registers they are the source. -->
  <xsl:function name="te:entity" as="element()?">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="
        (($te:context, $te:root) ! key('te:entity', $id, .)[$file = ('*', ancestor::te:authority/@file)][te:page-of(.) != ''])[1]"/>
  </xsl:function>

  <!-- The authority file in which a node stands, or "". -->
  <xsl:function name="te:own-file" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="string($node/ancestor::te:authority/@file)"/>
  </xsl:function>

  <!-- The page on which an entry of an authority file stands, or "". -->
  <xsl:function name="te:page-of" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:sequence select="
        if ($entity[self::person or self::personGrp]) then 'persons.html'
        else if ($entity/self::place) then 'places.html'
        else if ($entity/self::org) then 'organizations.html' else ''"/>
  </xsl:function>

  <!-- The main name of a person, place or organisation. -->
  <xsl:function name="te:main-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="names" select="$entity/(persName | placeName | orgName | name | geogName)"/>
    <xsl:sequence select="normalize-space(($names[@type = 'main'], $names, $entity/@xml:id)[1])"/>
  </xsl:function>

  <!-- The address in the site for a TEI pointer; nothing where there is none or it is not safe. -->
  <xsl:function name="te:href" as="xs:string?">
    <xsl:param name="uri" as="xs:string?"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="string(tokenize(substring-before($uri || '#', '#'), '/')[last()])"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($uri, '#')"/>
    <xsl:variable name="entity" as="element()?" select="te:entity(($file[. != ''], te:own-file($node))[1], $id)"/>
    <xsl:variable name="stem" as="xs:string" select="replace($file, '\.xml$', '')"/>
    <xsl:choose>
      <xsl:when test="exists($entity)">{te:page-of($entity)}#{$id}</xsl:when>
      <xsl:when test="starts-with($uri, '#')">
        <xsl:sequence select="key('te:declared', $id, root($node))[ancestor::text or ancestor::abstract][1] ! $uri"/>
      </xsl:when>
      <xsl:when test="ends-with($file, '.xml') and not(contains($uri, ':')) and $te:context//te:entry/@id = $stem">
        <xsl:sequence select="te:page-name($stem) || ('#' || $id)[$id]"/>
      </xsl:when>
      <xsl:when test="not($uri)"/>
      <xsl:otherwise>
        <xsl:sequence select="te:safe-href($uri)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The page of a document; a document called as a page of the site gets another name. -->
  <xsl:function name="te:page-name" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="(if (lower-case($id) = ('index', 'persons', 'places', 'organizations')) then $id || '-' else $id) || '.html'"/>
  </xsl:function>

  <!-- Where a name leads: its page in the edition, or the outside address that it gives. -->
  <xsl:function name="te:name-href" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="entity" as="element()?" select="te:entities($node)[1]"/>
    <xsl:variable name="uri" as="xs:string" select="(tokenize($node/@ref), '')[1]"/>
    <xsl:sequence select="
        if ($entity) then te:page-of($entity) || '#' || $entity/@xml:id
        else if (starts-with($uri, '#')) then te:href($uri, $node)
        else if (matches($uri, '^\s*[a-zA-Z]+:')) then te:safe-href($uri)
        else ()"/>
  </xsl:function>

  <!-- Whether an element can be a link: no link may stand in another. -->
  <xsl:function name="te:may-link" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        not($node//(note | ref[@target] | ptr)) and not(te:is-block($node))
        and (every $outer in $node/ancestor::*[self::ref[@target] or . intersect te:named(.)] satisfies not(te:may-link($outer)))"/>
  </xsl:function>

  <!-- The node itself if it is a name with a pointer. -->
  <xsl:function name="te:named" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        $node[@ref or @key][self::persName | self::placeName | self::orgName | self::rs | self::name | self::settlement
          | self::country | self::region | self::geogName | self::author]"/>
  </xsl:function>

  <xsl:template match="persName | placeName | orgName" mode="te:text">
    <xsl:element name="{te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(.)"/>
      <xsl:apply-templates mode="te:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="te:text" priority="1" match="
      (persName | placeName | orgName | rs | name | settlement | country | region | geogName | author)[@ref or @key]">
    <xsl:variable name="href" as="xs:string?" select="te:name-href(.)[te:may-link(current())]"/>
    <xsl:variable name="cert" as="xs:string?" select="@cert ! te:label('cert-' || ., te:label('cert-unknown'))"/>
    <xsl:element name="{if ($href) then 'a' else te:tag(., 'span', 'div')}">
      <xsl:sequence select="te:attributes(., 'te-name')"/>
      <xsl:if test="te:id(.) != ''">
        <xsl:attribute name="id" select="te:id(.)"/>
      </xsl:if>
      <xsl:if test="$href">
        <xsl:attribute name="href" select="$href"/>
      </xsl:if>
      <xsl:variable name="title" as="xs:string" select="
          string-join((string-join(te:entities(.) ! te:main-name(.), '; ')[.], $cert), ' – ')"/>
      <xsl:if test="$title">
        <xsl:attribute name="title" select="$title"/>
      </xsl:if>
      <xsl:apply-templates mode="te:text"/>
      <xsl:if test="$cert">
        <span class="te-generated te-cert" aria-hidden="true">?</span>
        <span class="te-generated te-spoken"> ({$cert})</span>
      </xsl:if>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
