<?xml version="1.0" encoding="UTF-8"?>
<!-- What every output needs to know of a TEI document: which elements are blocks, which notes are
     apparatus, what a name points to, what is a safe link. No templates that write output. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Elements that hold blocks and no text of their own: white space in them is layout. -->
  <xsl:variable name="te:containers" as="xs:string+" select="
      'TEI', 'teiCorpus', 'text', 'front', 'body', 'back', 'group', 'div', 'div1', 'div2', 'div3', 'div4',
      'div5', 'div6', 'div7', 'sp', 'spGrp', 'lg', 'list', 'listBibl', 'listPerson', 'listPlace', 'listOrg',
      'listEvent', 'listRelation', 'table', 'row', 'titlePage', 'castList', 'castGroup', 'floatingText',
      'argument', 'epigraph', 'prologue', 'epilogue', 'performance', 'set', 'postscript', 'sourceDoc', 'surface',
      'surfaceGrp', 'standOff', 'annotationBlock', 'person', 'place', 'org', 'superEntry', 'entry', 'availability',
      'abstract', 'msDesc', 'msPart', 'physDesc', 'history', 'additional', 'projectDesc', 'editorialDecl'"/>
  <!-- Elements whose children are alternatives or layers of one passage. -->
  <xsl:variable name="te:alternatives" as="xs:string+" select="'choice', 'subst', 'app', 'rdgGrp'"/>
  <!-- Elements that are blocks wherever they stand. -->
  <xsl:variable name="te:blocks" as="xs:string+" select="
      $te:containers, 'p', 'ab', 'head', 'l', 'item', 'cell', 'opener', 'closer', 'figure', 'eTree', 'tree', 'graph',
      'egXML', 'schemaSpec', 'elementSpec', 'biblStruct', 'castItem', 'titlePart', 'trailer', 'desc'"/>
  <!-- Elements that mark a point: never blocks. -->
  <xsl:variable name="te:points" as="xs:string+" select="
      'lb', 'pb', 'cb', 'gb', 'milestone', 'anchor', 'ptr', 'index', 'handShift', 'space', 'gap', 'note'"/>

  <!-- Elements that hold blocks when they have no text of their own. -->
  <xsl:variable name="te:occasional-containers" as="xs:string+" select="
      'opener', 'closer', 'address', 'docTitle', 'docImprint', 'licence', 'figure'"/>

  <!-- Whether the children of an element stand below each other. -->
  <xsl:function name="te:is-container" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="
        local-name($node) = $te:containers
        or (local-name($node) = $te:occasional-containers and $node/* and not($node/text()[normalize-space()]))"/>
  </xsl:function>

  <!-- Whether an element starts a line of its own. -->
  <xsl:function name="te:is-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($node)"/>
    <xsl:sequence select="
        if ($name = 'list' and te:is-inline-list($node)) then false()
        else if ($name = ('item', 'head') and $node/parent::list[te:is-inline-list(.)]) then false()
        else if ($name = 'desc' and not(te:is-container($node/..))) then false()
        else if ($name = 'note') then not(te:is-apparatus($node)) and te:holds-block($node)
        else if ($name = $te:points) then false()
        else $name = $te:blocks or te:is-container($node/..)
          or ($node/parent::cit and te:is-block($node/..)) or te:holds-block($node)"/>
  </xsl:function>

  <!-- Whether an element has a block inside, notes of the apparatus apart. -->
  <xsl:function name="te:holds-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="some $child in $node/* satisfies te:is-block($child)"/>
  </xsl:function>

  <!-- Whether a list runs on in its paragraph. -->
  <xsl:function name="te:is-inline-list" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="
        tokenize($list/@rend) = ('inline', 'run-on')
        and (every $child in $list/*/* satisfies not(te:is-block($child)))"/>
  </xsl:function>

  <!-- Whether white space between the children of an element means nothing. -->
  <xsl:function name="te:is-layout" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="local-name($node) = $te:alternatives or te:is-container($node)"/>
  </xsl:function>

  <!-- Whether a note is shown as a marker with its text elsewhere; others stand where they are. -->
  <xsl:function name="te:is-apparatus" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="
        exists($note[self::note][ancestor::text or ancestor::abstract])
        and not(tokenize($note/@place) = ('inline', 'block') or $note/@type = 'speaker')
        and (tokenize($note/@place) = ('end', 'foot', 'bottom')
             or not(te:is-container($note/..)))"/>
  </xsl:function>

  <!-- The notes of the apparatus of a document, in order. -->
  <xsl:function name="te:apparatus" as="element(note)*">
    <xsl:param name="root" as="node()"/>
    <xsl:sequence select="$root//note[te:is-apparatus(.)]"/>
  </xsl:function>

  <!-- The depth of an element's heading among headings: 1 for the outermost. -->
  <xsl:function name="te:depth" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="count($node/ancestor-or-self::*[te:is-division(.)][head])"/>
  </xsl:function>

  <!-- Whether an element is a division: what a table of contents lists. -->
  <xsl:function name="te:is-division" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node[
        self::div | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7
        | self::body | self::front | self::back | self::group | self::castList | self::listBibl
        | self::argument | self::listPerson | self::listPlace | self::listOrg])"/>
  </xsl:function>

  <!-- What a name or pointer refers to, one record for each pointer in @ref, @key or @corresp:
       file (name of the file, "" for the document itself), id, uri (the whole pointer). -->
  <xsl:function name="te:pointers" as="map(xs:string, xs:string)*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        for $uri in tokenize(($node/@ref, $node/@key ! ('key:' || .))[1])
        return map {
          'uri': $uri,
          'file': if (starts-with($uri, 'key:')) then '*'
                  else string(tokenize(substring-before($uri || '#', '#'), '/')[last()]),
          'id': if (starts-with($uri, 'key:')) then substring-after($uri, 'key:')
                else substring-after($uri, '#')
        }"/>
  </xsl:function>

  <!-- The names of a document that can point to an authority file. -->
  <xsl:function name="te:names" as="element()*">
    <xsl:param name="root" as="node()"/>
    <xsl:sequence select="
        $root//(persName | placeName | orgName | rs | name | settlement | country | region | geogName | author)
          [@ref or @key][ancestor::text or ancestor::abstract]"/>
  </xsl:function>

  <!-- An address that is safe to follow (http, https, mailto, relative, fragment), else nothing. -->
  <xsl:function name="te:safe-href" as="xs:string?">
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="replace($href, '[\s\p{C}]', '')"/>
    <xsl:choose>
      <xsl:when test="matches($plain, '^(https?://|mailto:)', 'i')">{$plain}</xsl:when>
      <xsl:when test="$plain != '' and not(matches($plain, '^([^/?#]*:|//|.*\\)'))">{$plain}</xsl:when>
      <xsl:otherwise>
        <xsl:message select="'TE502 the link to &quot;' || $plain || '&quot; is shown as text'"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The date of a document in ISO form: of its making, its meeting or its source. -->
  <xsl:function name="te:document-date" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="dates" as="element()*" select="
        $header/profileDesc/creation/date, $header/fileDesc/titleStmt/meeting/date,
        $header/profileDesc/correspDesc/correspAction[@type = 'sent']/date,
        $header/fileDesc/titleStmt/title/date,
        $header/fileDesc/sourceDesc//(origDate | date)"/>
    <xsl:sequence select="string((($dates ! (@when, @from, @notBefore, @when-iso, @from-iso, @notBefore-iso)[1])[1], '')[1])"/>
  </xsl:function>

  <!-- The titles of a document: its own before that of its series, then its subtitles. -->
  <xsl:function name="te:document-titles" as="element(title)*">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="titles" select="$header/fileDesc/titleStmt/title[normalize-space()]"/>
    <xsl:variable name="main" as="element(title)?" select="($titles[@level = 'a'], $titles[@type = 'main'], $titles)[1]"/>
    <xsl:variable name="series" as="element(title)?" select="
        let $whole := $titles[@level = ('m', 's')][$main/@level = 'a']
        return ($whole[@type = 'main'], $whole[not(@type = ('sub', 'desc'))])[1]"/>
    <xsl:sequence select="$main, $series, $titles[@type = 'sub'][string(@level) = string($main/@level)][not(. is $main)]"/>
  </xsl:function>

  <!-- A blank in underscores: as many as the space has characters, one where that is unknown. -->
  <xsl:function name="te:blank" as="xs:string">
    <xsl:param name="space" as="element(space)"/>
    <xsl:variable name="known" as="xs:boolean" select="
        $space/@quantity castable as xs:positiveInteger and $space/@unit = ('char', 'chars', 'character', 'characters')"/>
    <xsl:variable name="width" as="xs:integer" select="if ($known) then min((60, xs:integer($space/@quantity))) else 1"/>
    <xsl:sequence select="string-join((1 to $width) ! '_')"/>
  </xsl:function>

  <!-- The label of a note of the apparatus: its @n, or its place among the notes. -->
  <xsl:function name="te:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/@n[normalize-space()], $te:note-places(generate-id($note)))[1])"/>
  </xsl:function>

  <!-- Places of the notes of the document that is transformed, by node. -->
  <xsl:variable name="te:note-places" as="map(xs:string, xs:integer)" select="
      map:merge(te:apparatus(/) ! map:entry(generate-id(), position()))"/>

</xsl:stylesheet>
