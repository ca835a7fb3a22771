import type { InjectedReply } from '../http-fixture.ts';
import type { HostileDocument } from './hostile-documents.ts';

type Asked = HostileDocument & { readonly id: string };

/** A way to put the question of a document. */
export type AskPath = {
  readonly body: (document: Asked) => object;
  /** What the request limits the question to: only this file, or the files of the open shelf. */
  readonly limit: 'file' | 'filter' | 'workspace';
  readonly isJson?: boolean;
};

const plain = (document: Asked) => [{ role: 'user', content: document.question }];
const FILTER = { type: 'filter', filter: 'metadata.shelf = "open"', top_k: 12 };
const filtered = (text: string) => [{ role: 'user', content: [{ type: 'text', text }, FILTER] }];
const onFile = ({ id, question }: Asked) => [
  {
    role: 'user',
    content: [
      { type: 'text', text: question },
      { type: 'file', file_id: id },
    ],
  },
];
/** One white pixel. */
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const SCHEMA = {
  type: 'object',
  properties: { flow: { type: 'string' }, sources: { type: 'array', items: { type: 'string' } } },
  required: ['flow', 'sources'],
  additionalProperties: false,
};

export const PATHS: Readonly<Record<string, AskPath>> = {
  plain: { limit: 'workspace', body: (document) => ({ messages: plain(document) }) },
  streamed: { limit: 'workspace', body: (document) => ({ messages: plain(document), stream: true }) },
  'of one file': { limit: 'file', body: (document) => ({ messages: onFile(document) }) },
  'of one file, streamed': {
    limit: 'file',
    body: (document) => ({ messages: onFile(document), stream: true }),
  },
  filtered: { limit: 'filter', body: ({ question }) => ({ messages: filtered(question) }) },
  'as a JSON object': {
    limit: 'filter',
    isJson: true,
    body: ({ question }) => ({
      messages: filtered(`${question} Answer as JSON.`),
      response_format: { type: 'json_object' },
    }),
  },
  'as JSON of a schema': {
    limit: 'file',
    isJson: true,
    body: (document) => ({
      messages: onFile(document),
      response_format: { type: 'json_schema', json_schema: { name: 'flow', schema: SCHEMA } },
    }),
  },
  'as a follow-up': {
    limit: 'filter',
    body: ({ question, subject, content }) => ({
      messages: [
        { role: 'user', content: question },
        {
          role: 'assistant',
          content: `The ${subject} sheet says: ${Buffer.from(content).toString('utf8', 0, 600)}`,
        },
        ...filtered('And what does it say of its seal?'),
      ],
    }),
  },
  'with a picture': {
    limit: 'filter',
    body: ({ question }) => ({
      messages: [
        {
          role: 'user',
          content: [{ type: 'text', text: question }, { type: 'image_url', image_url: { url: PNG } }, FILTER],
        },
      ],
    }),
  },
  'in depth': {
    limit: 'filter',
    body: ({ question }) => ({ messages: filtered(question), model: 'activeloop-l0-deep-research' }),
  },
  'with wishes, stored, twice': {
    limit: 'filter',
    body: ({ question }) => ({
      messages: [{ role: 'system', content: 'Answer in short words.' }, ...filtered(question)],
      store: true,
      n: 2,
      metadata: { about: 'the test' },
    }),
  },
  'cut short': { limit: 'file', body: (document) => ({ messages: onFile(document), max_tokens: 24 }) },
  'a summary': {
    limit: 'file',
    body: (document) => ({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: `Summarize the sheet of the ${document.subject} pump.` },
            { type: 'file', file_id: document.id },
          ],
        },
      ],
    }),
  },
  'a list of all': {
    limit: 'file',
    body: ({ id, subject }) => ({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: `List all notes that mention the ${subject} pump.` },
            { type: 'file', file_id: id },
          ],
        },
      ],
    }),
  },
};

/** Passages as they stand in the files. */
export const RETRIEVAL: Readonly<Record<string, AskPath>> = {
  'of passages': {
    limit: 'filter',
    body: ({ question }) => ({ messages: filtered(question), model: 'activeloop-l0-retrieval' }),
  },
  'of passages, streamed': {
    limit: 'file',
    body: (document) => ({ messages: onFile(document), model: 'activeloop-l0-retrieval', stream: true }),
  },
};

type Json = Readonly<Record<string, unknown>>;

/** What a client makes of a choice, streamed or not. */
export type GivenChoice = {
  readonly content: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly annotations: readonly Json[];
  readonly metadata: Json;
};

export function choicesOf(reply: InjectedReply): readonly GivenChoice[] {
  if (!String(reply.headers['content-type']).startsWith('text/event-stream'))
    return (reply.json().choices ?? []).map(({ message, metadata }: Json & { readonly message: Json }) =>
      choiceOf(message, metadata),
    );
  const byIndex = new Map<number, { message: Record<string, unknown>; metadata: unknown }>();
  for (const line of reply.body.split('\n\n').filter((one) => one.startsWith('data: {')))
    for (const { index, delta, metadata } of JSON.parse(line.slice(6)).choices ?? []) {
      const choice = byIndex.get(index) ?? { message: {}, metadata: {} };
      for (const key of ['content', 'reasoning_content', 'refusal'])
        if (typeof delta?.[key] === 'string')
          choice.message[key] = `${choice.message[key] ?? ''}${delta[key]}`;
      if (delta?.annotations !== undefined) choice.message.annotations = delta.annotations;
      byIndex.set(index, { ...choice, metadata: metadata ?? choice.metadata });
    }
  return [...byIndex.values()].map(({ message, metadata }) => choiceOf(message, metadata));
}

function choiceOf(message: Json, metadata: unknown): GivenChoice {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    content: text(message.content),
    reasoning: text(message.reasoning_content),
    refusal: text(message.refusal),
    annotations: Array.isArray(message.annotations) ? message.annotations : [],
    metadata: (metadata ?? {}) as Json,
  };
}
