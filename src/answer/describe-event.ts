import type { AnswerEvent } from '../core/answer-event.ts';
import { onlyOwnLinks } from './only-own-links.ts';

/** What a reader is told of a step while it happens; '' where there is nothing to say. Ends with a line break. */
export function describeEvent(event: AnswerEvent): string {
  return onlyOwnLinks(wordsOf(event));
}

function wordsOf(event: AnswerEvent): string {
  switch (event.type) {
    case 'image-described':
      return `In a model’s words, the picture shows: ${event.description}\n`;
    case 'question-resolved':
      return `Understood as: ${event.question}\n`;
    case 'tables-chosen':
      return `Asking the ${event.tables.length === 1 ? 'table' : 'tables'} of ${event.tables.join('; ')}.\n`;
    case 'table-queried':
      return `Computed over ${event.tables.join('; ')}: ${event.sql.replace(/\s+/g, ' ')} → ${event.result}\n`;
    case 'query-failed':
      return `The tables gave no answer: ${event.reason}\n`;
    case 'files-chosen':
      return `Going through ${event.pages} ${event.pages === 1 ? 'page' : 'pages'} of ${someOf(event.files)}.\n`;
    case 'files-read':
      return `${event.coverage.join(' ')}\n`;
    case 'wording-failed':
      return `Said in the files’ own words: ${event.reason}.\n`;
    case 'plan-started':
      return 'Planning how to answer.\n';
    case 'plan-finished':
      return `Plan: ${event.summary}.\n${event.lookups.map((lookup) => `- ${lookup}\n`).join('')}`;
    case 'search-started':
      return `Searching for “${event.query}”.\n`;
    case 'search-finished':
      return event.places.length === 0
        ? 'Found no passage about it.\n'
        : `Found ${event.places.join(', ')}.\n`;
    case 'reading-started':
      return `Reading ${event.passages} passages.\n`;
    case 'evidence-found':
      return `Found in ${placeOf(event.evidence)}: ${quoted(event.evidence.quote)}\n`;
    case 'evidence-missing':
      return `Not there: ${event.reason}.\n`;
    case 'value-computed':
      return `Computed: ${event.expression} → ${event.result}\n`;
    case 'files-listed':
      return `Looked at the list of ${event.files} files.\n`;
    case 'page-read':
      return `Read page ${event.page} of ${event.filename}${event.picture ? ', and looked at its picture' : ''}.\n`;
    case 'table-read':
      return `Read the columns of ${event.tables.join(', ')} in ${event.filename}.\n`;
    case 'tool-refused':
      return `The tool ${event.tool} could not be used: ${event.reason}.\n`;
    case 'tools-ended':
      return `Looking no further: ${event.reason}.\n`;
    case 'repair-started':
      if (event.sentences === 0) return 'Looking again.\n';
      return `${event.sentences === 1 ? 'One sentence stands' : `${event.sentences} sentences stand`} in no evidence: looking again.\n`;
    case 'draft-started':
      return 'Writing the answer.\n';
    case 'model-changed':
      return `${event.reason} Going on with ${event.to} instead of ${event.from}.\n`;
    case 'json-started':
      return 'Writing it as JSON.\n';
    case 'json-rejected':
      return `The JSON is written again: ${event.reason}.\n`;
    case 'claim-checked':
      return `Checked “${event.text}”: ${event.verdict}, ${event.reason}.\n`;
    case 'text-delta':
    case 'answer-finished':
      return '';
    default:
      return event satisfies never;
  }
}

function placeOf({ filename, page }: { readonly filename: string; readonly page: number | null }): string {
  return page === null ? filename : `${filename}, page ${page}`;
}

const MOST_FILES_NAMED = 5;

function someOf(files: readonly string[]): string {
  const more = files.length - MOST_FILES_NAMED;
  return `${files.slice(0, MOST_FILES_NAMED).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A picture is evidence without a quote. */
function quoted(quote: string): string {
  return quote === '' ? 'its picture' : `“${quote.replace(/\s+/g, ' ')}”`;
}
