<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one document. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="te:document" as="element(Q{}html)">
    <xsl:param name="root" as="element()" required="yes"/>
    <xsl:param name="id" as="xs:string" required="yes"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$root/teiHeader"/>
    <xsl:variable name="titles" as="xs:string*" select="te:document-titles($header) ! te:plain(.)"/>
    <xsl:variable name="date" as="xs:string" select="te:document-date($header)"/>
    <xsl:variable name="contents" as="element(Q{}ol)?">
      <xsl:apply-templates select="$root" mode="te:toc"/>
    </xsl:variable>
    <xsl:variable name="main" as="element(Q{}main)">
      <main lang="{te:text-language($root)}">
        <xsl:if test="te:direction(te:text-language($root)) = 'rtl'">
          <xsl:attribute name="dir">rtl</xsl:attribute>
        </xsl:if>
        <article class="{if (exists($contents)) then 'te-with-toc' else 'te-without-toc'}">
          <header class="te-dochead">
            <xsl:if test="$date">
              <p class="te-docdate" lang="{$te:language}">
                <time datetime="{$date}">{te:date($date)}</time>
              </p>
            </xsl:if>
            <h1>{($titles, $id)[1]}</h1>
            <xsl:for-each select="tail($titles)">
              <p class="te-subtitle">{.}</p>
            </xsl:for-each>
            <xsl:apply-templates select="$header/profileDesc/abstract" mode="te:header"/>
            <xsl:apply-templates select="$header" mode="te:header"/>
          </header>
          <xsl:if test="exists($contents)">
            <nav class="te-toc" aria-label="{te:label('contents')}" lang="{$te:language}">
              <details>
                <summary>{te:label('contents')}</summary>
                <xsl:sequence select="$contents"/>
              </details>
            </nav>
          </xsl:if>
          <div class="te-text" id="te-text">
            <xsl:if test="$root//del[ancestor::text]">
              <p class="te-tools" lang="{$te:language}">
                <label>
                  <input type="checkbox" id="te-deletions" checked="checked"/>
                  <xsl:text> {te:label('show-deletions')}</xsl:text>
                </label>
              </p>
            </xsl:if>
            <div class="te-body">
              <xsl:apply-templates select="te:texts($root)" mode="te:text"/>
            </div>
            <xsl:call-template name="te:endnotes">
              <xsl:with-param name="root" select="$root"/>
            </xsl:call-template>
          </div>
          <xsl:call-template name="te:mentioned">
            <xsl:with-param name="root" select="$root"/>
          </xsl:call-template>
        </article>
        <xsl:call-template name="te:neighbours">
          <xsl:with-param name="id" select="$id"/>
        </xsl:call-template>
      </main>
    </xsl:variable>
    <xsl:call-template name="te:report">
      <xsl:with-param name="result" select="$main"/>
    </xsl:call-template>
    <xsl:call-template name="te:page">
      <xsl:with-param name="title" select="($titles, $id)[1]"/>
      <xsl:with-param name="kind">document</xsl:with-param>
      <xsl:with-param name="main" select="$main"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The texts of a document: its own, or those of the documents of a corpus. -->
  <xsl:function name="te:texts" as="element()*">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="
        if ($root/(TEI | teiCorpus)) then $root/(TEI | teiCorpus)
        else if ($root/(text | sourceDoc)) then $root/(text | sourceDoc)
        else if ($root/standOff) then $root/standOff
        else $root[not(self::TEI or self::teiCorpus)]"/>
  </xsl:function>

  <!-- A document inside a corpus. -->
  <xsl:template match="TEI | teiCorpus" mode="te:text">
    <article>
      <xsl:sequence select="te:attributes(.)"/>
      <p class="te-generated te-parttitle">{te:plain(te:document-titles(teiHeader)[1])}</p>
      <xsl:apply-templates select="te:texts(.)" mode="te:text"/>
    </article>
  </xsl:template>

  <!-- The persons, organisations and places of the document, with links to their entries. -->
  <xsl:template name="te:mentioned" as="element(Q{}section)?">
    <xsl:param name="root" as="element()" required="yes"/>
    <xsl:variable name="entities" as="element()*" select="(te:names($root) ! te:entities(.)) | ()"/>
    <xsl:if test="exists($entities)">
      <section class="te-mentioned" aria-labelledby="te-mentioned" lang="{$te:language}">
        <h2 id="te-mentioned">{te:label('mentioned')}</h2>
        <dl>
          <xsl:for-each-group select="$entities" group-by="te:page-of(.)">
            <xsl:sort select="index-of(('persons.html', 'organizations.html', 'places.html'), current-grouping-key())"/>
            <div>
              <dt>{te:label(substring-before(current-grouping-key(), '.html'))}</dt>
              <dd>
                <ul>
                  <xsl:for-each select="current-group()">
                    <xsl:sort select="te:sort-name(.)"/>
                    <li>
                      <a href="{te:page-of(.)}#{@xml:id}">{te:main-name(.)}</a>
                    </li>
                  </xsl:for-each>
                </ul>
              </dd>
            </div>
          </xsl:for-each-group>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Previous and next document in the order of the edition. -->
  <xsl:template name="te:neighbours" as="element(Q{}nav)?">
    <xsl:param name="id" as="xs:string" required="yes"/>
    <xsl:variable name="here" as="element()?" select="$te:edition/te:entry[@id = $id][1]"/>
    <xsl:variable name="previous" as="element()?" select="$here/preceding-sibling::te:entry[1]"/>
    <xsl:variable name="next" as="element()?" select="$here/following-sibling::te:entry[1]"/>
    <xsl:if test="exists(($previous, $next))">
      <nav class="te-neighbours" aria-label="{te:label('documents')}" lang="{$te:language}">
        <xsl:for-each select="$previous, $next">
          <xsl:variable name="rel" as="xs:string" select="if (. is $previous) then 'previous' else 'next'"/>
          <a rel="{if ($rel = 'previous') then 'prev' else 'next'}" href="{te:page-name(@id)}" class="te-{$rel}">
            <span class="te-direction">{te:label($rel)}</span>
            <span>{(@title[. != ''], @id)[1]}</span>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- What an entry is sorted by: surname first. -->
  <xsl:function name="te:sort-name" as="xs:string">
    <xsl:param name="entity" as="element()"/>
    <xsl:variable name="names" select="$entity/(persName | placeName | orgName | name)"/>
    <xsl:variable name="main" select="($names[@type = 'main'], $names)[1]"/>
    <xsl:sequence select="lower-case(normalize-space(string-join(($main/surname, $main), ' ')))"/>
  </xsl:function>

</xsl:stylesheet>
