import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startListening } from '../../../test/listening-server.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import { createEntailmentEndpoint } from './create-entailment-endpoint.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Asked = { readonly inputs: readonly (readonly [string, string])[] };

async function endpoint(answer: (response: ServerResponse, body: Asked) => void) {
  const asked: {
    readonly path: string | undefined;
    readonly key: string | undefined;
    readonly body: Asked;
  }[] = [];
  const { origin, close } = await startListening((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const body = JSON.parse(text) as Asked;
      asked.push({ path: request.url, key: request.headers.authorization, body });
      answer(response, body);
    });
  });
  closers.push(close);
  return {
    asked,
    model: createEntailmentEndpoint({ baseUrl: `${origin}/`, apiKey: 'a-key', model: 'nli', fetch }),
  };
}

const labels = (entailment: number, contradiction: number) => [
  { label: 'ENTAILMENT', score: entailment },
  { label: 'neutral', score: 1 - entailment - contradiction },
  { label: 'contradiction', score: contradiction },
];
const signal = () => AbortSignal.timeout(5_000);
const pair = { premise: 'the passage', hypothesis: 'the claim' };

describe('an entailment endpoint', () => {
  it('is asked as Text Embeddings Inference defines it, and its labels are told by name', async () => {
    const { asked, model } = await endpoint((response) =>
      response.end(JSON.stringify([labels(0.75, 0.25), labels(0.1, 0.8).reverse()])),
    );
    const reply = await model.entail([pair, { premise: 'b', hypothesis: 'c' }], { signal: signal() });
    expect(reply.scores).toEqual([
      { supported: 0.75, contradicted: 0.25 },
      { supported: 0.1, contradicted: 0.8 },
    ]);
    expect(asked).toMatchObject([
      {
        path: '/predict',
        key: 'Bearer a-key',
        body: {
          inputs: [
            ['the passage', 'the claim'],
            ['b', 'c'],
          ],
          truncate: true,
        },
      },
    ]);
  });

  it('asks for many in batches, and keeps their order', async () => {
    const { asked, model } = await endpoint((response, { inputs }) =>
      response.end(JSON.stringify(inputs.map(([premise]) => labels(Number(premise) / 100, 0)))),
    );
    const pairs = Array.from({ length: 40 }, (_, i) => ({ premise: String(i), hypothesis: '' }));
    const { scores } = await model.entail(pairs, { signal: signal() });
    expect(scores.map(({ supported }) => supported)).toEqual(pairs.map((_, i) => i / 100));
    expect(asked.map(({ body }) => body.inputs.length)).toEqual([32, 8]);
  });

  it('takes a model that knows no contradiction', async () => {
    const { model } = await endpoint((response) =>
      response.end('[[{"label":"entailment","score":0.4},{"label":"not_entailment","score":0.6}]]'),
    );
    expect((await model.entail([pair], { signal: signal() })).scores).toEqual([
      { supported: 0.4, contradicted: 0 },
    ]);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['an error status', (response) => response.writeHead(500).end('the passage')],
    ['no JSON', (response) => response.end('[[')],
    ['other JSON', (response) => response.end('{"data": []}')],
    ['labels of another task', (response) => response.end('[[{"label":"LABEL_0","score":1}]]')],
    ['a statement left out', (response) => response.end('[]')],
    ['a reply that is too long', (response) => response.end(`[${' '.repeat(2_000_000)}]`)],
    ['a connection that breaks', (response) => response.destroy()],
  ])('fails with a plain reason, without repeating the passages: %s', async (_name, answer) => {
    const { model } = await endpoint(answer);
    const error = await model.entail([pair], { signal: signal() }).catch((one) => one);
    expect(error).toBeInstanceOf(ModelError);
    expect(error.message).not.toContain('the passage');
  });

  it('says when it is overloaded', async () => {
    const { model } = await endpoint((response) => response.writeHead(429).end());
    await expect(model.entail([pair], { signal: signal() })).rejects.toBeInstanceOf(UnavailableError);
  });

  it('stops when the caller goes', async () => {
    const { model } = await endpoint(() => undefined);
    await expect(model.entail([pair], { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/i);
  });
});
