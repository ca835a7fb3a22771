import { readdirSync, readFileSync } from 'node:fs';
import type { ChatRequest } from '../../src/model/chat.ts';
import type { GivenChoice } from './ask-paths.ts';
import { findLinks } from './find-links.ts';

/** A passage of a reply: where it says that it stands. */
type Document = {
  readonly file_id: string;
  readonly chunk_index: number;
  readonly page: number | null;
  readonly text: string;
  readonly image_url: string | null;
};

/** All that one question brought about. */
export type Observation = {
  /** Sent to the model. */
  readonly requests: readonly ChatRequest[];
  /** The whole reply, as it was sent. */
  readonly body: string;
  readonly choices: readonly GivenChoice[];
  readonly isJson: boolean;
  /** Passages as they stand in the files: their words are data. */
  readonly isRetrieval: boolean;
  /** Signs that only stand where the question may not look. */
  readonly outside: readonly string[];
  /** Base of the server's own links. */
  readonly own: string;
  /** The text of a passage's page; null: the question may not see the file, or it has no such page. */
  readonly textOf: (document: Document) => string | null;
  /** What the client itself sent: it may come back. */
  readonly sent: string;
};

/** What must not have happened, in words; empty: all is well. */
export function findViolations(seen: Observation): readonly string[] {
  const prompts = seen.requests.flatMap(({ messages }) => messages.map(({ content }) => content)).join('\n');
  return [
    ...seen.outside
      .filter((sign) => !seen.sent.includes(sign) && prompts.includes(sign))
      .map((sign) => `the model read ${sign}`),
    ...seen.outside
      .filter((sign) => !seen.sent.includes(sign) && seen.body.includes(sign))
      .map((sign) => `the client got ${sign}`),
    ...seen.requests.flatMap(wrongRoles),
    ...seen.choices.flatMap((choice) => [
      ...wrongLinks(choice, seen),
      ...wrongQuotes(choice, seen),
      ...wrongMarkers(choice, seen),
    ]),
  ];
}

function documentsOf({ annotations, metadata }: GivenChoice): readonly Document[] {
  const cited = annotations.map((annotation) => annotation.file_citation as Document);
  const relevant = (metadata.relevant_docs ?? []) as readonly Document[];
  const passage = 'file_id' in metadata ? [metadata as unknown as Document] : [];
  return [...cited, ...relevant, ...passage];
}

function wrongLinks(
  choice: GivenChoice,
  { isJson, isRetrieval, own, textOf }: Observation,
): readonly string[] {
  const documents = documentsOf(choice);
  const claims = ((choice.metadata.claims ?? []) as readonly { readonly text: string }[]).map(
    ({ text }) => text,
  );
  const pages = documents.map((document) => textOf(document) ?? '');
  // An address as the whole of a JSON text is data, if a page states it just so.
  const isData = (text: string) => /^https?:\/\/\S+$/.test(text) && pages.some((page) => page.includes(text));
  const content = isRetrieval
    ? []
    : isJson
      ? textsIn(choice.content).filter((text) => !isData(text))
      : [choice.content];
  const said = [...content, choice.reasoning, choice.refusal, ...claims];
  return [
    ...said.flatMap((text) =>
      findLinks(text).map(({ form, text: link }) => `a link of another (${form}): ${link}`),
    ),
    ...documents
      .filter(
        ({ image_url: link }) =>
          link !== null && !(link.startsWith(`${own}/files/`) && link.includes('signature=')),
      )
      .map(({ image_url: link }) => `an image of another: ${link}`),
  ];
}

/** Texts and keys of a JSON value; of what is none (it was cut), the whole. */
function textsIn(json: string): readonly string[] {
  const texts: string[] = [];
  try {
    JSON.parse(json, (key, value) => {
      texts.push(key, ...(typeof value === 'string' ? [value] : []));
      return value;
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [json];
  }
  return texts;
}

function wrongQuotes(choice: GivenChoice, { textOf, isRetrieval }: Observation): readonly string[] {
  const wrong = documentsOf(choice).filter((document) => textOf(document)?.includes(document.text) !== true);
  const changed = isRetrieval && choice.content !== (choice.metadata as unknown as Document).text;
  return [
    ...wrong.map(({ file_id: id, text }) => `no quote of a page in reach: ${id}: ${text.slice(0, 80)}`),
    ...(changed ? ['the passage is not the text of its hit'] : []),
  ];
}

/** Each `[n]` of an answer is one of its annotations. */
function wrongMarkers(
  { content, annotations }: GivenChoice,
  { isJson, isRetrieval }: Observation,
): readonly string[] {
  if (isJson || isRetrieval) return [];
  const ours = new Set(annotations.map(({ start_index: start }) => start));
  return [...content.matchAll(/\[\d+\]/g)]
    .filter(({ index }) => !ours.has(index))
    .map(([marker]) => `a citation that is none: ${marker}`);
}

const folder = new URL('../../src/answer/prompts/', import.meta.url);
const PROMPTS = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8').trim()]),
);
const TOOLS_AS_JSON = [...PROMPTS].find(([name]) => name.startsWith('agent-json'))?.[1];

/**
 * The system's words are ours alone: one message, a prompt of ours and, for a model that takes no tools, their
 * definitions, which no file has a part in. Results answer calls that were made.
 */
function wrongRoles({ messages, tools = [] }: ChatRequest): readonly string[] {
  const [first, ...rest] = messages;
  const text = first?.role === 'system' ? first.content : '';
  const prompt = [...PROMPTS.values()].find((one) => text.startsWith(one));
  const more = prompt === undefined ? '' : text.slice(prompt.length).trim();
  const isOurs = more === '' || (TOOLS_AS_JSON !== undefined && more.startsWith(TOOLS_AS_JSON));
  const calls = new Set(messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id }) => id)));
  return [
    ...(prompt === undefined || !isOurs ? [`the system says: ${text.slice(0, 80)}`] : []),
    ...(/C\d{4}Q|canary/.test(text + JSON.stringify(tools)) ? ['a file speaks as the system'] : []),
    ...rest.filter(({ role }) => role === 'system').map(() => 'the system speaks twice'),
    ...rest
      .filter(({ role, toolCallId = '' }) => role === 'tool' && !calls.has(toolCallId))
      .map(() => 'a result of no call'),
  ];
}
