import { describe, expect, it } from 'vitest';
import { ask, hit, ruledChat } from '../../../test/ask-scripted.ts';
import { ModelError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import { compileFormat } from './compile-format.ts';
import { ANY_OBJECT, type JsonFormat } from './json-format.ts';

const report = [hit('acme.pdf', 2, 'Acme declared a dividend of $0.365 per share on January 26, 2023.')];
const text = 'What dividend did Acme declare in January 2023?';
const plan = { fact: 'dividend declared', of: ['Acme'], operation: 'none', position: 1 };
const sentence = { found: true, answer: 'Acme declared a dividend of $0.365 per share.' };

function formatOf(schema: JsonObject): JsonFormat {
  const compiled = compileFormat(schema);
  if (compiled.type === 'invalid') throw new Error(compiled.reason);
  return compiled.format;
}

const money: JsonObject = {
  type: 'object',
  properties: { dividend: { type: ['number', 'null'] }, of: { type: 'string' } },
  required: ['dividend', 'of'],
  additionalProperties: false,
};
const script = (first: object | string, second: object | string = first) =>
  ruledChat([
    ['That is no good', second],
    ['\nAnswer: ', first],
    ['[1] ', sentence],
    ['Question:', plan],
  ]);

describe('an answer as JSON', () => {
  it('is the checked answer in that form, with places but no markers', async () => {
    const { chat, requests } = script('```json\n{ "dividend": 0.365, "of": "Acme" }\n```');
    const sampling = { temperature: 0.3 };
    const { result, events } = await ask(chat, report, { text, format: formatOf(money), sampling });
    expect(result.content).toBe('{"dividend":0.365,"of":"Acme"}');
    expect(events.filter(({ type }) => type === 'text-delta')).toEqual([
      { type: 'text-delta', text: result.content },
    ]);
    expect(result.citations).toMatchObject([{ number: 1, startIndex: 0, endIndex: 0 }]);
    expect(result.evidence).toMatchObject([{ page: 2 }]);
    expect(result.claims).toMatchObject([{ startIndex: 0, endIndex: 0, verdict: 'supported' }]);
    expect(requests.at(-1)).toMatchObject({ jsonSchema: money, temperature: 0.3, maxTokens: 1024 });
    expect(requests.at(-1)?.messages.at(-1)?.content).toBe(
      `JSON Schema: ${JSON.stringify(money)}\nQuestion: ${text}\nQuotes:\n- ${report[0]?.page.text}\n` +
        'Answer: Acme declared a dividend of $0.365 per share.',
    );
    expect(result.usage).toEqual({ promptTokens: 30, completionTokens: 15 });
  });

  const good = { dividend: 0.365, of: 'Acme' };
  it.each([
    ['words', 'I cannot'],
    ['of another form', { dividend: '0.365', of: 'Acme' }],
    ['with a number that nobody wrote', { dividend: 0.99, of: 'Acme' }],
  ])('is written once more when it comes %s', async (_, first) => {
    const { chat, requests } = script(first, good);
    const { result, words } = await ask(chat, report, { text, format: formatOf(money) });
    expect(JSON.parse(result.content)).toEqual(good);
    expect(requests).toHaveLength(4);
    expect(words).toContain('The JSON is written again: ');
    expect(result.claims.map(({ verdict }) => verdict)).toEqual(['supported']);
  });

  it('is asked for without a schema when the model cannot be held to one', async () => {
    let calls = 0;
    const { chat, requests } = script(good);
    const failing: typeof chat = {
      ...chat,
      stream: (request, options) => {
        if (++calls === 3) throw new ModelError('HTTP 400');
        return chat.stream(request, options);
      },
    };
    const { result } = await ask(failing, report, { text, format: formatOf(money) });
    expect(JSON.parse(result.content)).toEqual(good);
    expect(requests.at(-1)).not.toHaveProperty('jsonSchema');
    expect(requests.at(-1)?.messages).toHaveLength(2);
  });

  it('says which number stands nowhere when it comes back', async () => {
    const { chat } = script({ dividend: 0.99, of: 'Acme' });
    const { result, words } = await ask(chat, report, { text, format: formatOf(money) });
    expect(result.claims.at(-1)).toEqual({
      text: 'dividend: 0.99',
      startIndex: 0,
      endIndex: 0,
      verdict: 'unsupported',
      citations: [],
      check: 'number',
    });
    expect(words).toContain('Checked “dividend: 0.99”: unsupported');
  });

  it('takes no number from a picture', async () => {
    const images = [{ mediaType: 'image/png', bytes: new Uint8Array([1]) }];
    const { chat } = ruledChat(
      [
        ['That is no good', { dividend: 0.5, of: 'Acme' }],
        ['\nAnswer: ', { dividend: 0.5, of: 'Acme' }],
        ['[1] ', sentence],
        ['The picture shows', plan],
        ['Question:', { description: 'A poster of Acme that says $0.5.' }],
      ],
      { seesImages: true },
    );
    const messages = [{ role: 'user', content: text, images }] as const;
    const { result } = await ask(chat, report, { text, messages, format: formatOf(money) });
    expect(result.claims.map(({ verdict }) => verdict)).toEqual(['supported', 'unsupported']);
  });

  it('keeps JSON that fits when only the second try fails', async () => {
    const { chat } = script({ dividend: 0.99, of: 'Acme' }, 'I give up');
    const { result } = await ask(chat, report, { text, format: formatOf(money) });
    expect(JSON.parse(result.content)).toEqual({ dividend: 0.99, of: 'Acme' });
  });

  it('is an error when there is none of that form', async () => {
    const { chat, requests } = script('no');
    const asking = ask(chat, report, { text, format: formatOf(money) });
    await expect(asking).rejects.toMatchObject({
      code: 'model_error',
      message: expect.stringContaining('not JSON'),
    });
    expect(requests).toHaveLength(4);
  });

  it('ends where the token limit cuts it', async () => {
    const { chat, requests } = script(good);
    const { result } = await ask(chat, report, { text, format: formatOf(money), maxTokens: 4 });
    expect(result).toMatchObject({ content: JSON.stringify(good).slice(0, 16), finishReason: 'length' });
    expect(requests).toHaveLength(3);
  });

  it('ends before a stop sequence', async () => {
    const { result } = await ask(script(good).chat, report, {
      text,
      format: formatOf(money),
      stop: [',"of'],
    });
    expect(result).toMatchObject({ content: '{"dividend":0.365', finishReason: 'stop' });
  });

  it('is any object when no schema is given', async () => {
    const { result } = await ask(script({ a: { b: 0.365 } }).chat, report, { text, format: ANY_OBJECT });
    expect(result.content).toBe('{"a":{"b":0.365}}');
  });
});

describe('JSON of what the files do not hold', () => {
  const askNothing = (format: JsonFormat, reply: object | string = 'x') => {
    const { chat, requests } = script(reply);
    return ask(chat, [], { text, format }).then((asked) => ({ ...asked, requests }));
  };
  const number = { type: 'object', properties: { dividend: { type: 'number' } }, required: ['dividend'] };

  it('is empty where the schema lets it be, without a call', async () => {
    const { result, requests } = await askNothing(formatOf(money));
    expect(result).toMatchObject({ outcome: 'not-found', content: '{"dividend":null,"of":""}' });
    expect(result).not.toHaveProperty('refusal');
    expect(requests).toHaveLength(1);
  });

  it('is a refusal where every value would state something', async () => {
    const { result } = await askNothing(formatOf(number));
    expect(result).toMatchObject({
      content: '',
      refusal: expect.stringMatching(/^The files do not state an answer to “.*Acme.*”\.$/),
      finishReason: 'stop',
    });
  });

  it.each([
    [
      'has the keys that were wished for',
      { dividend: 5, by: { name: 'Tom' }, also: [1] },
      '{"dividend":null,"by":{"name":null},"also":[]}',
    ],
    ['is an empty object when the model writes none', 'no idea', '{}'],
  ])('without a schema, %s', async (_, reply, content) => {
    const { result } = await askNothing(ANY_OBJECT, reply);
    expect(result.content).toBe(content);
  });
});
