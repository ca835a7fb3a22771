import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startListening } from '../../../test/listening-server.ts';
import { ModelError } from '../../core/errors.ts';
import { createRerankEndpoint } from './create-rerank-endpoint.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function endpoint(answer: (response: ServerResponse) => void) {
  const asked: { path: string | undefined; headers: IncomingMessage['headers']; body: unknown }[] = [];
  const { origin, close } = await startListening((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      asked.push({ path: request.url, headers: request.headers, body: JSON.parse(body) });
      answer(response);
    });
  });
  closers.push(close);
  const baseUrl = `${origin}/v1/`;
  return { asked, model: createRerankEndpoint({ baseUrl, apiKey: 'a-key', model: 'cross', fetch }) };
}

const signal = () => AbortSignal.timeout(5_000);

describe('a reranking endpoint', () => {
  it('is asked as Cohere and Jina define it, and its scores come back in the order of the passages', async () => {
    const { asked, model } = await endpoint((response) =>
      response.end(
        JSON.stringify({
          results: [
            { index: 1, relevance_score: 0.9, document: { text: 'b' } },
            { index: 0, relevance_score: -3 },
          ],
          usage: { total_tokens: 12 },
        }),
      ),
    );
    const reply = await model.rerank('how tall?', ['a', 'b'], { signal: signal() });
    expect(reply).toEqual({ scores: [-3, 0.9], tokens: 12 });
    expect(asked[0]).toMatchObject({
      path: '/v1/rerank',
      headers: { authorization: 'Bearer a-key' },
      body: { model: 'cross', query: 'how tall?', documents: ['a', 'b'], top_n: 2 },
    });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['an error status', (response) => response.writeHead(500).end('the passage')],
    ['no JSON', (response) => response.end('{"results": [')],
    ['other JSON', (response) => response.end('{"data": []}')],
    ['a passage left out', (response) => response.end('{"results":[{"index":0,"relevance_score":1}]}')],
    ['a reply that never ends', (response) => response.end(`{"results": [${' '.repeat(2_000_000)}]}`)],
    ['a connection that breaks', (response) => response.destroy()],
  ])('fails with a plain reason, without repeating the passages: %s', async (_name, answer) => {
    const { asked, model } = await endpoint(answer);
    const error = await model.rerank('q', ['the passage', 'b'], { signal: signal() }).catch((one) => one);
    expect(error).toBeInstanceOf(ModelError);
    expect(error.message).not.toContain('the passage');
    expect(asked).toHaveLength(1);
  });

  it('stops when the caller goes', async () => {
    const { model } = await endpoint(() => undefined);
    const leaving = AbortSignal.timeout(50);
    await expect(model.rerank('q', ['a'], { signal: leaving })).rejects.toThrow(/timeout/i);
  });
});
