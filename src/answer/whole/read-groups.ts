import { z } from 'zod';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Hit } from '../../core/hit.ts';
import type { ChatModel } from '../../model/chat.ts';
import { askModel } from '../ask-model.ts';
import { type Quote, quotesOf } from '../find-quotes.ts';
import { namePlace } from '../name-place.ts';
import { pageHit } from '../page-hit.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import type { Spent } from '../tally.ts';
import type { FileAccess } from './file-access.ts';
import { distinctPoints, type Point } from './point.ts';

/** A page with how much it is worth reading. */
export type RankedPage = { readonly fileId: string; readonly page: number; readonly worth: number };

export type ReadGroupsOptions = {
  readonly groups: number;
  readonly groupCharacters: number;
  readonly parallel: number;
  readonly limitMilliseconds: number;
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};

export type GroupReading = {
  readonly points: readonly Point[];
  /** That the model was given and answered to. */
  readonly pages: number;
};

/** What one reply names, by what is asked for. */
const ASKED = {
  points: { prompt: 'map-points.v1', most: 10, characters: 400, maxTokens: 900 },
  items: { prompt: 'map-items.v1', most: 60, characters: 120, maxTokens: 1_200 },
} as const;

type Asked = {
  readonly question: string;
  readonly wants: keyof typeof ASKED;
  /** What the reply says, with the quotes that carry it; null when none do. */
  readonly check: (text: string, quotes: readonly Quote[]) => Point | null;
};

/** Has the model read the pages in groups, the most telling ones where not all fit, and keeps what can be quoted. */
export async function readGroups(
  { chat, access }: { readonly chat: ChatModel; readonly access: FileAccess },
  {
    pages,
    files,
    ...asked
  }: Asked & { readonly pages: readonly RankedPage[]; readonly files: readonly StoredFile[] },
  options: ReadGroupsOptions,
): Promise<GroupReading> {
  const groups = await groupsOf(access, { pages, files }, options);
  const points: Point[] = [];
  let read = 0;
  for (let first = 0; first < groups.length; first += options.parallel) {
    if (options.elapsed() > options.limitMilliseconds) break;
    const some = groups.slice(first, first + options.parallel);
    const replies = await Promise.all(some.map((group) => readGroup(chat, group, { asked, options })));
    replies.forEach((reply, i) => {
      if (reply === null) return;
      points.push(...reply);
      read += some[i]?.length ?? 0;
    });
  }
  return { points: distinctPoints(points), pages: read };
}

/** The best pages that fit, in the order they stand, packed into groups. */
async function groupsOf(
  access: FileAccess,
  { pages, files }: { readonly pages: readonly RankedPage[]; readonly files: readonly StoredFile[] },
  { groups, groupCharacters }: ReadGroupsOptions,
): Promise<readonly (readonly Hit[])[]> {
  const best: Hit[] = [];
  let room = groups * groupCharacters;
  for (const { fileId, page: number } of pages.toSorted((a, b) => b.worth - a.worth)) {
    const file = files.find(({ id }) => id === fileId);
    const [page] = file === undefined || room <= 0 ? [] : await access.getPages(fileId, [number]);
    if (file === undefined || page === undefined) continue;
    const hit = pageHit(file, page, {
      start: 0,
      end: Math.min(page.text.length, groupCharacters),
    });
    if (hit.chunk.text.length > room) continue;
    room -= hit.chunk.text.length;
    best.push(hit);
  }
  const order = new Map(files.map(({ id }, i) => [id, i]));
  const inOrder = best.toSorted(
    (a, b) => (order.get(a.file.id) ?? 0) - (order.get(b.file.id) ?? 0) || a.page.number - b.page.number,
  );
  const packed: Hit[][] = [];
  let free = 0;
  for (const hit of inOrder) {
    const size = hit.chunk.text.length;
    if (size > free) {
      packed.push([]);
      free = groupCharacters;
    }
    packed.at(-1)?.push(hit);
    free -= size;
  }
  return packed.slice(0, groups);
}

/** Null: the model failed, or its reply is no good; these pages count as not read. */
async function readGroup(
  chat: ChatModel,
  hits: readonly Hit[],
  { asked, options }: { readonly asked: Asked; readonly options: ReadGroupsOptions },
): Promise<readonly Point[] | null> {
  const { wants, question } = asked;
  const { prompt, most, characters, maxTokens } = ASKED[wants];
  const texts = hits.map((hit) => {
    const place = namePlace(hit);
    return `[${hit.file.title ?? hit.file.filename}${place === '' ? '' : `, ${place}`}]\n${hit.chunk.text}`;
  });
  try {
    const { value, usage } = await askModel(
      chat,
      {
        messages: [
          { role: 'system', content: loadPrompt(prompt) },
          { role: 'user', content: `${texts.join('\n\n')}\n\nWanted: ${question}` },
        ],
        schema: z.object({ [wants]: z.array(z.string()) }),
        jsonSchema: {
          type: 'object',
          properties: {
            [wants]: {
              type: 'array',
              items: { type: 'string', maxLength: characters },
              minItems: 0,
              maxItems: most,
            },
          },
          required: [wants],
          additionalProperties: false,
        },
        maxTokens,
      },
      { signal: options.signal },
    );
    options.count({ chat: usage });
    const said = value?.[wants];
    if (said === undefined) return null;
    const quotes = quotesOf(hits);
    return said.map((text) => asked.check(text, quotes)).filter((point) => point !== null);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof ModelError || error instanceof UnavailableError) return null;
    throw error;
  }
}
