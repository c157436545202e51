<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page and the registers of persons, organisations and places. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="te:index" as="element(Q{}html)">
    <xsl:param name="facts" as="element(te:facts)*" required="yes"/>
    <xsl:call-template name="te:page">
      <xsl:with-param name="title" select="te:label('documents')"/>
      <xsl:with-param name="kind">index</xsl:with-param>
      <xsl:with-param name="here">index.html</xsl:with-param>
      <xsl:with-param name="main">
        <main id="te-text">
          <header class="te-dochead">
            <h1>{($te:edition/@title[normalize-space()], te:label('site'))[1]}</h1>
            <xsl:if test="$te:edition/@subtitle != ''">
              <p class="te-subtitle">{$te:edition/@subtitle}</p>
            </xsl:if>
            <xsl:if test="$te:edition/te:editor">
              <p class="te-editors">{te:label('edited-by')} {string-join($te:edition/te:editor, ', ')}</p>
            </xsl:if>
          </header>
          <h2>{te:label('documents')}</h2>
          <ol class="te-documents">
            <xsl:for-each select="$facts">
              <li>
                <xsl:if test="@date != ''">
                  <p class="te-docdate">
                    <time datetime="{@date}">{te:date(@date)}</time>
                  </p>
                </xsl:if>
                <h3 lang="{@lang}">
                  <a href="{@page}">{(@title[. != ''], @id)[1]}</a>
                </h3>
                <xsl:if test="normalize-space(te:abstract)">
                  <p lang="{@lang}">{te:abstract}</p>
                </xsl:if>
                <xsl:if test="@items != '0'">
                  <p class="te-count">{te:label('item-count')}{@items}</p>
                </xsl:if>
              </li>
            </xsl:for-each>
          </ol>
          <xsl:if test="$te:edition/te:page">
            <ul class="te-registers">
              <xsl:for-each select="$te:edition/te:page">
                <li>
                  <a href="{@href}">{te:label(substring-before(@href, '.html'))}</a>
                </li>
              </xsl:for-each>
            </ul>
          </xsl:if>
        </main>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="te:register" as="element(Q{}html)">
    <xsl:param name="page" as="xs:string" required="yes"/>
    <xsl:param name="entities" as="element()*" required="yes"/>
    <xsl:param name="facts" as="element(te:facts)*" required="yes"/>
    <xsl:variable name="mentioned" as="element()*" select="$entities[te:mentions(., $facts)]"/>
    <xsl:variable name="others" as="element()*" select="$entities except $mentioned"/>
    <xsl:variable name="main" as="element(Q{}main)">
      <main id="te-text">
        <header class="te-dochead">
          <h1>{te:label(substring-before($page, '.html'))}</h1>
        </header>
        <xsl:for-each select="$mentioned">
          <xsl:sort select="te:sort-name(.)"/>
          <section class="te-entry" id="{@xml:id}">
            <h2>{te:main-name(.)}<xsl:call-template name="te:life"/></h2>
            <xsl:call-template name="te:description"/>
            <xsl:call-template name="te:mentions">
              <xsl:with-param name="mentions" select="te:mentions(., $facts)"/>
            </xsl:call-template>
          </section>
        </xsl:for-each>
        <xsl:if test="exists($others)">
          <section class="te-others">
            <h2>{te:label('unmentioned')}</h2>
            <ul>
              <xsl:for-each select="$others">
                <xsl:sort select="te:sort-name(.)"/>
                <li class="te-entry" id="{@xml:id}">
                  <xsl:text>{te:main-name(.)}</xsl:text>
                  <xsl:call-template name="te:life"/>
                  <xsl:call-template name="te:description"/>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:if>
      </main>
    </xsl:variable>
    <xsl:call-template name="te:report">
      <xsl:with-param name="result" select="$main"/>
    </xsl:call-template>
    <xsl:call-template name="te:page">
      <xsl:with-param name="title" select="te:label(substring-before($page, '.html'))"/>
      <xsl:with-param name="kind">register</xsl:with-param>
      <xsl:with-param name="here" select="$page"/>
      <xsl:with-param name="main" select="$main"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Years of birth and death behind a name. -->
  <xsl:template name="te:life" as="element(Q{}span)?">
    <xsl:variable name="birth" as="xs:string?" select="birth[1]/(@when, @notBefore, normalize-space()[.])[1] ! te:date(.)"/>
    <xsl:variable name="death" as="xs:string?" select="death[1]/(@when, @notBefore, normalize-space()[.])[1] ! te:date(.)"/>
    <xsl:if test="$birth or $death">
      <span class="te-life"> ({
        if ($birth and $death) then $birth || '–' || $death
        else if ($birth) then te:label('born') || ' ' || $birth
        else te:label('died') || ' ' || $death})</span>
    </xsl:if>
  </xsl:template>

  <!-- What the authority file says: offices, other names, notes. -->
  <xsl:template name="te:description" as="element()*">
    <xsl:if test="occupation | affiliation | state">
      <ul class="te-offices">
        <xsl:for-each select="occupation | affiliation | state">
          <li>
            <xsl:sequence select="te:lang(.)"/>
            <xsl:apply-templates mode="te:text"/>
            <xsl:variable name="when" as="xs:string" select="
                if (@when) then te:date(@when) else string-join((@from ! te:date(.), '–'[current()/(@from | @to)], @to ! te:date(.)))"/>
            <xsl:variable name="certainty" as="xs:string?" select="@cert ! te:label('certainty-' || ., te:label('certainty-unknown'))"/>
            <xsl:if test="$when or $certainty">
              <span class="te-when"> ({string-join(($when[.], $certainty), '; ')})</span>
            </xsl:if>
            <xsl:for-each select="tokenize(@source) ! te:href(., current())">
              <xsl:text> </xsl:text>
              <a class="te-source" href="{.}">{lower-case(te:label('source'))}</a>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:for-each-group select="(persName | placeName | orgName | name)[te:plain(.) != te:main-name(..)]" group-by="string((@type, 'variant')[1])">
      <p class="te-variants">
        <span class="te-key">{te:label(current-grouping-key(), te:label('variant'))}:</span>
        <xsl:for-each select="current-group()">
          <xsl:text>{if (position() gt 1) then ', ' else ' '}</xsl:text>
          <span>
            <xsl:sequence select="te:lang(.)"/>
            <xsl:text>{te:plain(.)}</xsl:text>
            <xsl:if test="@cert">
              <xsl:text> ({te:label('cert-' || @cert, te:label('cert-unknown'))})</xsl:text>
            </xsl:if>
          </span>
        </xsl:for-each>
      </p>
    </xsl:for-each-group>
    <xsl:for-each select="note">
      <div class="te-remark">
        <xsl:sequence select="te:lang(.)"/>
        <xsl:apply-templates mode="te:text"/>
      </div>
    </xsl:for-each>
  </xsl:template>

  <!-- The mentions of an entry in all documents. -->
  <xsl:key name="te:mention" match="te:mention" use="@file || '#' || @id"/>

  <xsl:function name="te:mentions" as="element(te:mention)*">
    <xsl:param name="entity" as="element()"/>
    <xsl:param name="facts" as="element(te:facts)*"/>
    <xsl:sequence select="
        $facts[1] ! key('te:mention', $entity/ancestor::te:authority/@file || '#' || $entity/@xml:id, root(.))"/>
  </xsl:function>

  <!-- Links back: by document, then by passage; several in one passage are numbered. -->
  <xsl:template name="te:mentions" as="element(Q{}ul)">
    <xsl:param name="mentions" as="element(te:mention)*" required="yes"/>
    <ul class="te-mentions">
      <xsl:for-each-group select="$mentions" group-adjacent="string(../@id)">
        <xsl:variable name="facts" as="element(te:facts)" select=".."/>
        <li>
          <a class="te-where" href="{$facts/@page}" lang="{$facts/@lang}">
            <xsl:if test="$facts/@date != ''">
              <time datetime="{$facts/@date}" lang="{$te:language}">{te:date($facts/@date)}</time>
            </xsl:if>
            <xsl:text>{($facts/@title[. != ''], $facts/@id)[1]}</xsl:text>
          </a>
          <xsl:for-each-group select="current-group()" group-by="string(@place)">
            <xsl:if test="position() gt 1"> · </xsl:if>
            <span>
              <a href="{$facts/@page}#{@at}" lang="{$facts/@lang}">{current-grouping-key()}</a>
              <xsl:for-each select="tail(current-group())">
                <xsl:text> </xsl:text>
                <a class="te-again" href="{$facts/@page}#{@at}" aria-label="{@place}, {position() + 1}">{position() + 1}</a>
              </xsl:for-each>
            </span>
          </xsl:for-each-group>
        </li>
      </xsl:for-each-group>
    </ul>
  </xsl:template>

</xsl:stylesheet>
