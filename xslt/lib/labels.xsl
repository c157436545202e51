<?xml version="1.0" encoding="UTF-8"?>
<!-- Every human word that an edition shows of itself, in one table: te:label('notes') gives it in
     the edition's language, else in the document's, else in English. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:te="urn:tei-edition:xslt"
    exclude-result-prefixes="#all">

  <!-- Languages in order of preference, as BCP 47 tags; an entry stylesheet sets it. -->
  <xsl:param name="te:languages" as="xs:string*" select="'en'"/>

  <xsl:variable name="te:label-table" as="element(label)+">
    <label key="abstract" en="Summary" ru="Аннотация" de="Zusammenfassung" fr="Résumé"/>
    <label key="added" en="added: " ru="вставлено: " de="hinzugefügt: " fr="ajouté : "/>
    <label key="author" en="Author" ru="Автор" de="Verfasser" fr="Auteur"/>
    <label key="availability" en="Rights" ru="Права" de="Rechte" fr="Droits"/>
    <label key="back-to-note" en="Back to the marker of note" ru="Назад к знаку примечания" de="Zurück zum Zeichen der Anmerkung" fr="Retour à l’appel de note"/>
    <label key="blank" en="left blank" ru="пропуск в тексте" de="im Text freigelassen" fr="laissé en blanc"/>
    <label key="born" en="born" ru="род." de="geb." fr="né(e)"/>
    <label key="cert-high" en="identification likely" ru="отождествление вероятно" de="Identifizierung wahrscheinlich" fr="identification probable"/>
    <label key="cert-medium" en="identification plausible" ru="отождествление возможно" de="Identifizierung plausibel" fr="identification plausible"/>
    <label key="cert-low" en="identification doubtful" ru="отождествление сомнительно" de="Identifizierung zweifelhaft" fr="identification douteuse"/>
    <label key="cert-unknown" en="identification uncertain" ru="отождествление неясно" de="Identifizierung unsicher" fr="identification incertaine"/>
    <label key="certainty-high" en="likely" ru="вероятно" de="wahrscheinlich" fr="probable"/>
    <label key="certainty-medium" en="plausible" ru="возможно" de="plausibel" fr="plausible"/>
    <label key="certainty-low" en="doubtful" ru="сомнительно" de="zweifelhaft" fr="douteux"/>
    <label key="certainty-unknown" en="uncertain" ru="неясно" de="unsicher" fr="incertain"/>
    <label key="chair" en="Chair" ru="Председатель" de="Vorsitz" fr="Présidence"/>
    <label key="citation" en="Citation" ru="Ссылка на источник" de="Zitierweise" fr="Référence"/>
    <label key="contents" en="Contents" ru="Содержание" de="Inhalt" fr="Sommaire"/>
    <label key="conventions" en="Editorial conventions" ru="Правила передачи текста" de="Editionsregeln" fr="Principes d’édition"/>
    <label key="credits" en="Credits" ru="Благодарности" de="Dank" fr="Remerciements"/>
    <label key="date" en="Date" ru="Дата" de="Datum" fr="Date"/>
    <label key="deleted" en="deleted: " ru="зачёркнуто: " de="gestrichen: " fr="biffé : "/>
    <label key="description" en="Description of the source" ru="Описание источника" de="Beschreibung der Quelle" fr="Description de la source"/>
    <label key="died" en="died" ru="ум." de="gest." fr="mort(e)"/>
    <label key="documents" en="Documents" ru="Документы" de="Dokumente" fr="Documents"/>
    <label key="editor" en="Editor" ru="Редактор" de="Herausgeber" fr="Éditeur scientifique"/>
    <label key="edited-by" en="Edited by" ru="Составление:" de="Herausgegeben von" fr="Édité par"/>
    <label key="funder" en="Funder" ru="Поддержка" de="Förderung" fr="Financement"/>
    <label key="gap" en="omission" ru="пропуск" de="Auslassung" fr="lacune"/>
    <label key="identifier" en="Source on the web" ru="Источник в сети" de="Quelle im Netz" fr="Source en ligne"/>
    <label key="illustration" en="illustration" ru="иллюстрация" de="Abbildung" fr="illustration"/>
    <label key="item-count" en="Agenda items: " ru="Вопросов: " de="Tagesordnungspunkte: " fr="Points à l’ordre du jour : "/>
    <label key="languages" en="Languages" ru="Языки" de="Sprachen" fr="Langues"/>
    <label key="licence" en="Licence" ru="Лицензия" de="Lizenz" fr="Licence"/>
    <label key="metadata" en="About this document" ru="О документе" de="Zu diesem Dokument" fr="À propos de ce document"/>
    <label key="mentioned" en="Mentioned in this document" ru="Упомянуты в документе" de="In diesem Dokument erwähnt" fr="Mentions dans ce document"/>
    <label key="more" en="Further details" ru="Подробнее" de="Weitere Angaben" fr="Autres informations"/>
    <label key="next" en="Next document" ru="Следующий документ" de="Nächstes Dokument" fr="Document suivant"/>
    <label key="note" en="note" ru="примечание" de="Anmerkung" fr="note"/>
    <label key="notes" en="Notes" ru="Примечания" de="Anmerkungen" fr="Notes"/>
    <label key="offices" en="Offices" ru="Должности" de="Ämter" fr="Fonctions"/>
    <label key="organizations" en="Organizations" ru="Организации" de="Organisationen" fr="Organisations"/>
    <label key="page" en="p." ru="с." de="S." fr="p."/>
    <label key="participants" en="Participants" ru="Участники" de="Teilnehmer" fr="Participants"/>
    <label key="permalink" en="Link to this section" ru="Ссылка на этот раздел" de="Link zu diesem Abschnitt" fr="Lien vers cette section"/>
    <label key="persons" en="Persons" ru="Лица" de="Personen" fr="Personnes"/>
    <label key="places" en="Places" ru="Места" de="Orte" fr="Lieux"/>
    <label key="previous" en="Previous document" ru="Предыдущий документ" de="Voriges Dokument" fr="Document précédent"/>
    <label key="pseudonym" en="Pseudonym" ru="Псевдоним" de="Pseudonym" fr="Pseudonyme"/>
    <label key="codename" en="Codename" ru="Кодовое название" de="Deckname" fr="Nom de code"/>
    <label key="role" en="Mentioned by role as" ru="Упоминается по должности как" de="Nach der Funktion genannt als" fr="Désigné par sa fonction comme"/>
    <label key="variant" en="Also as" ru="Также" de="Auch als" fr="Aussi comme"/>
    <label key="published-by" en="Published by" ru="Издатель:" de="Veröffentlicht von" fr="Publié par"/>
    <label key="section" en="Section" ru="Раздел" de="Abschnitt" fr="Section"/>
    <label key="sic" en="sic" ru="так!" de="sic" fr="sic"/>
    <label key="skip" en="Skip to the text" ru="Перейти к тексту" de="Zum Text springen" fr="Aller au texte"/>
    <label key="show-deletions" en="Show deleted words" ru="Показывать зачёркнутое" de="Gestrichenes anzeigen" fr="Afficher les mots biffés"/>
    <label key="site" en="Edition" ru="Издание" de="Edition" fr="Édition"/>
    <label key="source" en="Source" ru="Источник" de="Quelle" fr="Source"/>
    <label key="supplied" en="supplied by the editor" ru="добавлено редактором" de="vom Herausgeber ergänzt" fr="restitué par l’éditeur"/>
    <label key="text" en="Text" ru="Текст" de="Text" fr="Texte"/>
    <label key="translator" en="Translator" ru="Перевод" de="Übersetzer" fr="Traduction"/>
    <label key="unclear" en="reading uncertain" ru="чтение неясно" de="Lesung unsicher" fr="lecture incertaine"/>
    <label key="unmentioned" en="Not mentioned in the documents" ru="Не упоминаются в документах" de="In den Dokumenten nicht erwähnt" fr="Non mentionnés dans les documents"/>
    <label key="untitled" en="Untitled document" ru="Документ без названия" de="Dokument ohne Titel" fr="Document sans titre"/>
    <label key="date-format" en="D M Y" ru="D M Y" de="D. M Y" fr="D M Y"/>
    <label key="months" en="January February March April May June July August September October November December" ru="январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь" de="Januar Februar März April Mai Juni Juli August September Oktober November Dezember" fr="janvier février mars avril mai juin juillet août septembre octobre novembre décembre"/>
    <label key="months-of-day" en="January February March April May June July August September October November December" ru="января февраля марта апреля мая июня июля августа сентября октября ноября декабря" de="Januar Februar März April Mai Juni Juli August September Oktober November Dezember" fr="janvier février mars avril mai juin juillet août septembre octobre novembre décembre"/>
  </xsl:variable>

  <!-- The language of the edition's own words. -->
  <xsl:variable name="te:language" as="xs:string" select="
      ($te:languages ! lower-case(tokenize(., '[-_]')[1])[. = $te:label-table[1]/@* ! name()], 'en')[1]"/>

  <!-- The word for `key`; an unknown key is its own word, which a test would find. -->
  <xsl:function name="te:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="string(($te:label-table[@key = $key]/@*[name() = $te:language], $key)[1])"/>
  </xsl:function>

  <!-- The word for `key` if the table has one, else `default`. -->
  <xsl:function name="te:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="default" as="xs:string"/>
    <xsl:sequence select="if ($te:label-table/@key = $key) then te:label($key) else $default"/>
  </xsl:function>

  <!-- An ISO date (year, month or day, also YYYY-MM-DDThh:mm) in words; anything else as it is. -->
  <xsl:function name="te:date" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(substring-before($iso || 'T', 'T'), '-')"/>
    <xsl:choose>
      <xsl:when test="not(matches($iso, '^\d{4}(-(0[1-9]|1[0-2])(-\d\d(T.*)?)?)?$'))">{$iso}</xsl:when>
      <xsl:when test="count($parts) = 1">{number($parts[1])}</xsl:when>
      <xsl:when test="count($parts) = 2">{tokenize(te:label('months'))[number($parts[2])]} {number($parts[1])}</xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="
            te:label('date-format')
            => replace('D', string(number($parts[3])))
            => replace('M', tokenize(te:label('months-of-day'))[number($parts[2])])
            => replace('Y$', string(number($parts[1])))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
