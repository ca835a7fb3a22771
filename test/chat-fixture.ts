import { expect } from 'vitest';
import type { AnswerEvent } from '../src/core/answer-event.ts';
import { BLANK_PAGE } from '../src/core/blank-page.ts';
import type { Hit } from '../src/core/hit.ts';
import type { Page } from '../src/core/page.ts';
import { storedFile } from './stored-file.ts';

const guide = storedFile('file_1', {
  filename: 'guide.pdf',
  workspaceId: 'default',
  metadata: { kind: 'guide' },
});
const guidePage: Page = {
  ...BLANK_PAGE,
  picture: { asset: null, page: 3 },
  number: 3,
  width: 100,
  height: 100,
  text: 'It is 98.1 m tall.',
  words: [{ start: 0, end: 18, box: { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 } }],
};

/** What an answer of the tests rests on. */
export const evidence = {
  fileId: 'file_1',
  filename: 'guide.pdf',
  workspaceId: 'default',
  chunkIndex: 2,
  page: 3,
  picturePage: 3,
  sheet: null,
  cells: null,
  startTime: null,
  endTime: null,
  quote: 'It is 98.1 m tall.',
  boxes: [{ page: 3, x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 }],
  score: 0.5,
  metadata: { kind: 'guide' },
  source: { file: guide, page: guidePage, start: 0, end: 18 },
};

/** Its text. */
export const content = 'It is 98.1 m tall [1].';

/** The end of such an answer. */
export const finishing: Extract<AnswerEvent, { type: 'answer-finished' }> = {
  type: 'answer-finished',
  answer: {
    outcome: 'answered',
    content,
    evidence: [evidence],
    citations: [{ number: 1, startIndex: 18, endIndex: 21, evidence }],
    claims: [
      { text: content, startIndex: 0, endIndex: 22, verdict: 'supported', citations: [1], check: 'number' },
    ],
    finishReason: 'stop',
    usage: { promptTokens: 30, completionTokens: 12 },
    perceptionUsage: { promptTokens: 4, completionTokens: 0 },
  },
};

/** All that happens while it is made. */
export const happyEvents: readonly AnswerEvent[] = [
  { type: 'plan-started' },
  { type: 'search-started', query: 'height' },
  { type: 'text-delta', text: 'It is 98.1 m ' },
  { type: 'text-delta', text: 'tall [1].' },
  finishing,
];

/** A passage that a search finds. */
export const hit: Hit = {
  file: guide,
  page: guidePage,
  chunk: { index: 7, page: 3, start: 0, end: 18, text: 'It is 98.1 m tall.', headingPath: [] },
  score: 0.5,
  channels: {},
};

/** What `evidence` and `hit` become in a reply. */
export const relevantDocument = {
  citation: 1,
  file_id: 'file_1',
  filename: 'guide.pdf',
  workspace_id: 'default',
  chunk_index: 2,
  page: 3,
  page_number: 3,
  score: 0.5,
  text: 'It is 98.1 m tall.',
  boxes: [{ page: 3, x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 }],
  image_url: expect.stringMatching(/^http:\/\/localhost:?\d*\/files\/file_1\/pages\/3\/image\?/),
  start_time: null,
  end_time: null,
  sheet: null,
  cells: null,
  metadata: { kind: 'guide' },
};

/** The chunks of a streamed reply. */
export function chunksOf(body: string): readonly { usage?: unknown; choices: Record<string, unknown>[] }[] {
  const lines = body.split('\n\n').filter((line) => line.startsWith('data: {'));
  return lines.map((line) => JSON.parse(line.slice(6)));
}
