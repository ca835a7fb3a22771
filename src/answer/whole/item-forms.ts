/** Things that are told by their form: what they are called, what they look like, and whether they are said alone. */
export const FORMS: readonly (readonly [RegExp, RegExp, 'itself' | 'sentence'])[] = [
  [
    /^e-?mails?(?: address(?:es)?)?$|^e-?mail-?adress/i,
    /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu,
    'itself',
  ],
  [
    /^(?:urls?|links?|web ?(?:sites?|pages?|addresses)|hyperlinks?)$/i,
    /\b(?:https?:\/\/|www\.)[^\s<>"“”)\]]*[^\s<>"“”)\].,;:]/gi,
    'itself',
  ],
  [
    /^(?:tele)?phone numbers?$|^telefonnummern$/i,
    /(?<![\d.,-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)|\d{2,5})[ .-]\d{3,4}[ .-]\d{3,5}(?![\d.,-]\d)/g,
    'itself',
  ],
  [
    /^(?:calendar )?(?:dates?|deadlines? and dates?)$|^daten$/i,
    /\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-z]*\.?,? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b/gi,
    'sentence',
  ],
  [
    /^(?:amounts?(?: of money)?|money amounts|dollar amounts|monetary amounts|sums of money)$/i,
    /(?:[$€£¥]\s?\d[\d.,]*(?:\s(?:thousand|million|billion|trillion))?|\b\d[\d.,]*\s?(?:(?:thousand|million|billion) )?(?:dollars|euros?|pounds|USD|EUR|GBP|CHF)\b)/gi,
    'sentence',
  ],
  [/^(?:percentages?|percents?|rates in percent)$/i, /\d[\d.,]*\s?(?:%|percent\b|per cent\b)/gi, 'sentence'],
];

/** Figures and tables, by their captions. */
export const CAPTIONS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:figures?|charts and figures|abbildungen|figuras)$/i,
    /^(?:fig(?:ure|\.)?|abb(?:ildung|\.)?|figura)\s*[\dA-Z]/i,
  ],
  [/^(?:tables?|tabellen|tablas|tableaux)$/i, /^(?:tab(?:le|elle|la|leau|\.))\s*[\dA-Z]/i],
];
export const HEADINGS =
  /^(?:(?:section |chapter )?headings?|sections?|chapters?|(?:section |chapter )?titles|kapitel|überschriften|chapitres|capítulos)$/i;

/** Names of companies as far as their legal form tells them. */
export const COMPANIES =
  /^(?:compan(?:y|ies)|firms?|corporations?|businesses|firmen|unternehmen|entreprises|sociétés|empresas|aziende|bedrijven)$/i;
export const COMPANY_NAME =
  /(?<![\p{L}\p{N}-])(?:\p{Lu}[\p{L}\p{N}&'’.-]* (?:(?:of|and|&) )?){0,4}\p{Lu}[\p{L}\p{N}&'’.-]*,? (?:Inc\b\.?|Corp\b\.?|Corporation|LLC|LLP|L\.P\.|Ltd\b\.?|Limited|GmbH|AG|KG|SE|S\.A\.|S\.p\.A\.|B\.V\.|N\.V\.|plc|PLC|Co\.)(?![\p{L}\p{N}])/gu;
/** What stands before a name and is none of it. */
export const BEFORE_COMPANY = /^(?:.*\b(?:Report|Form|10-[QK]|Shares?|Stock) of |Copyright |The |Indeed )+/;
/** Things that only a reader recognizes; lines with the word itself would be no list of them. */
export const READ_ONLY =
  /^(?:people|persons?|individuals|names|characters|places|locations|cities|towns|products|brands|things|entities|organi[sz]ations|institutions|personen|orte|städte|personnes|lieux|personas|lugares)$/i;
