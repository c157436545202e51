<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, site header, main, site footer. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:te="urn:tei-edition:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A page of the site. The policy allows the site's own style and script alone;
       file: because not every browser counts a folder as 'self'. -->
  <xsl:template name="te:page" as="element(Q{}html)">
    <xsl:param name="title" as="xs:string" required="yes"/>
    <xsl:param name="kind" as="xs:string" required="yes"/>
    <xsl:param name="main" as="node()*" required="yes"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <html lang="{$te:language}">
      <head>
        <meta charset="UTF-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join(distinct-values(($title, $te:edition/@title)[.]), ' – ')}</title>
        <link rel="stylesheet" href="assets/site.css"/>
        <script defer="defer" src="assets/site.js"/>
      </head>
      <body class="te-page te-{$kind}">
        <a class="te-skip" href="#te-text">{te:label('skip')}</a>
        <header class="te-site">
          <a class="te-sitetitle" href="index.html">{($te:edition/@title[normalize-space()], te:label('site'))[1]}</a>
          <nav aria-label="{te:label('site')}">
            <ul>
              <xsl:for-each select="'index.html', $te:edition/te:page/@href">
                <li>
                  <a href="{.}">
                    <xsl:if test=". = $here">
                      <xsl:attribute name="aria-current">page</xsl:attribute>
                    </xsl:if>
                    <xsl:text>{te:label(if (. = 'index.html') then 'documents' else substring-before(., '.html'))}</xsl:text>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </nav>
        </header>
        <xsl:sequence select="$main"/>
        <xsl:call-template name="te:colophon"/>
      </body>
    </html>
  </xsl:template>

  <!-- Who publishes the edition, when and on which terms. -->
  <xsl:template name="te:colophon" as="element(Q{}footer)?">
    <xsl:variable name="licence" as="element()?" select="$te:edition/te:licence[normalize-space() or @target != '']"/>
    <xsl:variable name="href" as="xs:string?" select="$licence/@target[. != ''] ! te:safe-href(.)"/>
    <xsl:variable name="imprint" as="xs:string" select="
        string-join(($te:edition/@publisher[. != ''] ! (te:label('published-by') || ' ' || .), $te:edition/@date[. != ''] ! te:date(.)), ', ')"/>
    <xsl:if test="$imprint or $licence">
      <footer class="te-colophon">
        <xsl:if test="$imprint">
          <p>{$imprint}</p>
        </xsl:if>
        <xsl:if test="$licence">
          <p>
            <xsl:text>{te:label('licence')}: </xsl:text>
            <xsl:element name="{if ($href) then 'a' else 'span'}">
              <xsl:if test="$href">
                <xsl:attribute name="href" select="$href"/>
                <xsl:attribute name="rel">license</xsl:attribute>
              </xsl:if>
              <xsl:text>{($licence[normalize-space()], $licence/@target)[1]}</xsl:text>
            </xsl:element>
          </p>
        </xsl:if>
      </footer>
    </xsl:if>
  </xsl:template>

  <!-- The edition as Python describes it. -->
  <xsl:variable name="te:edition" as="element(te:context)?" select="$te:context/te:context"/>

</xsl:stylesheet>
