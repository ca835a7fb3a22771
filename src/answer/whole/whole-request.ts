import { askedOrder } from '../asked-order.ts';

/**
 * What a question wants of whole files. `about`: the question without the words that say so; what is left names files
 * and topics.
 */
export type WholeRequest =
  | { readonly kind: 'summarize'; readonly about: string }
  /** `what`: the things, as the question calls them; `counts`: their number is asked for. */
  | { readonly kind: 'list'; readonly what: string; readonly about: string; readonly counts: boolean }
  /** How often a word or phrase stands there. */
  | { readonly kind: 'mentions'; readonly phrase: string; readonly about: string };

// After these a question asks for what stands in one place.
const ONE_PLACE =
  /\b(?:tables?|figures?|fig\.|pages?|slides?|sections?|chapters?|appendi(?:x|ces)|rows?|columns?|items?)\s+(?:no\.?\s*)?(?:\d|[A-Z]\b)/i;
const POLITE =
  /^(?:please|kindly|bitte|s'il (?:te|vous) plaît|por favor|per favore|alsjeblieft|can you|could you|would you|will you|i(?:'d like| (?:want|need|would like))(?: you)?(?: to)?|let's|now|ok(?:ay)?|hi|hello)[,!:]?\s+/i;

/** Reads by its words alone whether whole files are asked for; null for a question that one place answers. */
export function readWholeRequest(question: string): WholeRequest | null {
  let said = question
    .replace(/\s+/g, ' ')
    .replace(/[\s?.!]+$/, '')
    .trim();
  for (let rest = said.replace(POLITE, ''); rest !== said; rest = said.replace(POLITE, '')) said = rest;
  if (ONE_PLACE.test(said)) return null;
  return readSummary(said) ?? readMentions(said) ?? (askedOrder(said) === null ? readList(said) : null);
}

const DOCUMENTS =
  '(?:documents?|files?|pdfs?|papers?|reports?|books?|articles?|texts?|contracts?|agreements?|manuals?|memos?|minutes|presentations?|slides|letters?|transcripts?|recordings?|videos?|workspace|library|collection)';
const MAIN = '(?:key|main|major|central|core|principal|(?:most )?important|essential)';
const POINTS =
  '(?:points?|findings|takeaways?|take-aways?|ideas?|messages?|arguments?|themes?|conclusions|insights|contributions|facts|topics)';

const SUMMARIES: readonly RegExp[] = [
  /^(?:summari[sz]e|sum up|recap|condense)\b/i,
  /^(?:give|write|provide|make|show|create|prepare|draft|get|produce|generate|send|have|want|need)\s+(?:(?:me|us)\s+)?(?:with\s+)?(?:an?|the|some|your)?\s*(?:[\w-]+\s+){0,3}?(?:summar(?:y|ies)|overview|synopsis|recap|digest|gist|abstract|outline)\b(?:\s+(?:of|for|on|about))?/i,
  /^(?:an?\s+)?(?:(?:short|brief|quick|concise|detailed|executive|general|one-paragraph|high-level)\s+)*(?:summary|overview|synopsis|recap)\s+(?:of|for|on|about|please)\b/i,
  /^(?:tl;?\s?dr)\b[:;,]?/i,
  // What is asked about stays behind the cue: it names the file.
  new RegExp(
    `^what(?:'?s| is| are| do| does) (?=(?:(?:this|that|these|those|the|my|our) (?:[\\w.-]+ ){0,4}?${DOCUMENTS}|\\S+\\.(?:pdf|docx?|pptx?|txt|md|html?)) (?:all )?(?:talk )?about$)`,
    'i',
  ),
  new RegExp(
    `^(?:what (?:are|were)|what's|list|give(?: me| us)?|tell me|show(?: me)?|name)? ?(?:all )?(?:the |its |their )?(?:\\w+ )?${MAIN} ${POINTS}(?: (?:of|in|from|made in|made by))?\\b(?! (?:for|to|why|which|that) )`,
    'i',
  ),
  new RegExp(
    `^(?:tell me|explain|describe) (?:briefly |in short )?(?:about |what (?:is|stands) in )?(?:this|these|the (?:whole|entire)) ${DOCUMENTS}`,
    'i',
  ),
  /^(?:fass(?:e|t|en sie)?\b(?=.*\bzusammen\b)|(?:(?:gib|gebt|geben sie|schreib\w*|erstell\w*)\s+(?:mir |uns )?)?(?:eine?n?\s+)?(?:kurze[nr]?\s+)?(?:zusammenfassung|überblick)\b|worum geht es in|wovon handel[nt])/i,
  /^(?:résume[rz]?\b|(?:(?:fais|faites|donne|donnez|écri\w+)(?:-moi|-nous)? )?(?:un |le )?(?:bref |court )?(?:résumé|aperçu)\b|de quoi (?:parle|traite))/i,
  /^(?:resum(?:e|ir|a|en|ime|en de)\b|(?:(?:haz|dame|escribe|hazme|da) )?(?:un |el )?(?:breve )?(?:resumen|resumo)\b|(?:de|do) qu[eé] trata)/i,
  /^(?:riassum\w+|(?:(?:fai|dammi|scrivi|fammi) )?(?:un |il )?(?:breve )?riassunto\b|di (?:che )?cosa parla)/i,
  /^(?:vat\b(?=.*\bsamen\b)|(?:geef |schrijf )?(?:me |mij )?(?:een )?(?:korte )?samenvatting\b|waar gaa[nt]\b(?=.*\bover\b))/i,
];

function readSummary(said: string): WholeRequest | null {
  for (const cue of SUMMARIES) {
    const match = cue.exec(said);
    if (match !== null) return { kind: 'summarize', about: said.slice(match[0].length).trim() };
  }
  return null;
}

const MENTIONS =
  /^(?:how (?:often|many times)|wie oft|combien de fois|cuántas veces|quante volte|hoe vaak) (?:is|are|was|were|does|do|has|wird|werden|kommt|est|aparece|se menciona|wordt) (?:the |das |der |die |le |la |el |het )?(?:(?:word|term|name|phrase|expression|wort|begriff|mot|palabra|parola|woord) )?(?<phrase>.+?)(?: (?:been )?(?:mentioned|named|appears?|occurs?|come up|comes up|referred to|cited|erwähnt|genannt|vor|mentionné\w*|genoemd))(?<where> (?:in|within|throughout|across|by|on)\b.*)?[?.!]*$/iu;

function readMentions(said: string): WholeRequest | null {
  const { phrase, where = '' } = MENTIONS.exec(said)?.groups ?? {};
  if (phrase === undefined) return null;
  const plain = phrase.replace(/^["“”„'‘’«»\s]+|["“”'‘’«»\s]+$/gu, '');
  return plain === '' ? null : { kind: 'mentions', phrase: plain, about: where.trim() };
}

const NUMBER =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|both|zwei|drei|vier|fünf|deux|trois|quatre|dos|tres|cuatro|due|tre)';
const SAID =
  '(?:mentioned|named|cited|referred to|referenced|discussed|quoted|erwähnt|genannt|mentionné\\w*|mencionad\\w+|menzionat\\w+|genoemd|vermeld)';
const STATED = '(?:listed|described|defined|covered|given|contained|found|introduced|identified)';
const WITHIN = `(?:in|within|throughout|across|by) (?:the |this |that |these |those |all |all the |any of the |my |our |your )?(?:[\\w-]+ ){0,4}?${DOCUMENTS}`;

const LISTS: readonly RegExp[] = [
  new RegExp(
    `^(?:list|name|enumerate|find|show|give|extract|collect|identify|tell|compile|gather|what are(?= all (?:of )?the ))(?: (?:me|us|out))? (?:a list of )?(?:all|every|each)(?: of)?(?: the| of the)? (?!${NUMBER}\\b)(?<what>.+)$`,
    'i',
  ),
  new RegExp(
    `^(?:give|make|create|compile|show)(?: me| us)? (?:a|the) (?:(?:full|complete) list of|list of (?:all|every))(?: of)?(?: the)? (?!${NUMBER}\\b)(?<what>.+)$`,
    'i',
  ),
  new RegExp(
    `^(?:which|what) (?!${NUMBER}\\b)(?<what>[^,]+?) (?:are|were|get|got) (?:all )?(?:${SAID}|${STATED} ${WITHIN})\\b.*$`,
    'i',
  ),
  new RegExp(
    `^list the (?!${NUMBER}\\b)(?<what>[^,]+?) (?:that (?:are|were) )?(?:${SAID}|${STATED} ${WITHIN})\\b.*$`,
    'i',
  ),
  /^(?:liste|nenne|zähle|führe|finde|zeige|listen sie|nennen sie)(?: mir| uns)? alle (?<what>.+)$/iu,
  new RegExp(`^welche (?!${NUMBER}\\b)(?<what>.+?) (?:werden|wurden|sind) (?:.+ )?${SAID}`, 'iu'),
  /^(?:liste[rz]?|énumère[rz]?|cite[rz]?|nomme[rz]?|donne[rz]?)(?:-moi|-nous)? (?:tous|toutes) (?:les )?(?<what>.+)$/iu,
  /^(?:enumera|lista|menciona|nombra|cita|liste|enumere|elenca(?:re|mi)?|nomina) (?:todos|todas|tutti|tutte) (?:los |las |os |as |i |gli |le )?(?<what>.+)$/iu,
  /^(?:noem|som|lijst|geef)(?: me)? alle (?<what>.+)$/iu,
];

const COUNTED = new RegExp(
  `^how many (?:different |distinct |unique )?(?<what>[^,]+?) (?:are|were) (?:there )?(?:${SAID}|${STATED}) ${WITHIN}`,
  'i',
);
/** Things that are told by their form, so that they can be counted wherever they stand. */
const COUNTED_FORMS = new RegExp(
  `^how many (?:different |distinct |unique )?(?<what>figures|tables|e-?mail addresses|emails?|urls?|links|dates) (?:are|were|does|do) (?:there )?.*${WITHIN.replace('(?:in|within|throughout|across|by) ', '(?:(?:in|within|throughout|across|by) )?')}`,
  'i',
);

function readList(said: string): WholeRequest | null {
  for (const [cue, counts] of [
    ...LISTS.map((list) => [list, false] as const),
    [COUNTED, true] as const,
    [COUNTED_FORMS, true] as const,
  ]) {
    const whole = cue.exec(said)?.groups?.what;
    if (whole === undefined) continue;
    const what = whole
      .replace(
        new RegExp(`\\s(?:that |which |who )?(?:are |is |were |was )?(?:${SAID}|${STATED})\\b.*$`, 'iu'),
        '',
      )
      .replace(new RegExp(`\\s${WITHIN}\\b.*$`, 'iu'), '')
      .replace(/(?:\sauf\b|[,:;]).*$/i, '')
      .trim();
    const rest = `${whole.slice(whole.indexOf(what) + what.length)} ${said.slice(said.indexOf(whole) + whole.length)}`;
    if (what !== '') return { kind: 'list', what, about: rest.trim(), counts };
  }
  return null;
}
