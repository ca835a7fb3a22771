import { expect, it } from 'vitest';
import { createScriptedChat } from '../../test/scripted-chat.ts';
import { storedFile } from '../../test/stored-file.ts';
import { BLANK_PAGE } from '../core/blank-page.ts';
import type { Hit } from '../core/hit.ts';
import { quotesOf } from './find-quotes.ts';
import { readAnswer } from './read.ts';
import { PLAIN_WORDING } from './wording.ts';

const own = 'The tower is 98 m high.';
const said = 'A bar chart; its highest bar stands at 120 m.';
const text = `${own}\n\n${said}`;
const start = own.length + 2;

function hitOf(from: number, to: number): Hit {
  return {
    file: storedFile('a', { title: 'Towers', paged: true }),
    page: {
      ...BLANK_PAGE,
      number: 4,
      text,
      regions: [{ kind: 'description', start, end: text.length, box: null, origin: 'model' }],
    },
    chunk: { index: 0, page: 4, start: from, end: to, text: text.slice(from, to), headingPath: [] },
    score: 1,
    channels: {},
  };
}

it.each([
  ['words of the document', hitOf(0, own.length), [own]],
  ['nothing of what a model said of a picture', hitOf(start, text.length), []],
  ['the words of the document alone where both stand in a passage', hitOf(0, text.length), [own]],
])('quotes %s', (_name, hit, quotes) => {
  expect(quotesOf([hit]).map(({ evidence }) => evidence.quote)).toEqual(quotes);
});

it('tells the reading model which passage is a picture as a model describes it', async () => {
  const chat = createScriptedChat(['{"found":false,"answer":""}']);
  const hits = [hitOf(0, own.length), hitOf(start, text.length)];
  const options = { signal: new AbortController().signal, passageCharacters: 500, wording: PLAIN_WORDING };
  await readAnswer(chat, { question: 'How high?', hits }, options);
  const prompt = chat.requests[0]?.messages.at(-1)?.content ?? '';
  expect(prompt).toContain(`[1] Towers, page 4\n${own}`);
  expect(prompt).toContain(
    `[2] Towers, page 4 (a picture, as a model describes it; not words of the document)\n${said}`,
  );
});
