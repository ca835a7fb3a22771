import { afterEach, describe, expect, it } from 'vitest';
import { picture, visualEmbeddingContract } from '../../../test/contracts/visual-embedding-contract.ts';
import {
  SCRIPTED_DIMENSIONS,
  SCRIPTED_TOKENS,
  type ScriptedVisualEndpoint,
  startScriptedVisualEndpoint,
  type VisualTrouble,
} from '../../../test/scripted-visual-endpoint.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import { createVisualEndpoint, type VisualEndpointSettings } from './create-visual-endpoint.ts';

const { signal } = new AbortController();
const endpoints: ScriptedVisualEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) await endpoint.close();
});

async function setUp(
  changes: Partial<VisualEndpointSettings> = {},
  trouble?: (index: number) => VisualTrouble,
) {
  const endpoint = await startScriptedVisualEndpoint((_, index) => trouble?.(index) ?? null);
  endpoints.push(endpoint);
  const model = createVisualEndpoint({
    baseUrl: endpoint.baseUrl,
    apiKey: null,
    model: 'eye-1',
    form: 'jina',
    dimensions: SCRIPTED_DIMENSIONS,
    multiVector: true,
    fetch,
    limits: { callMilliseconds: 5_000, waitMilliseconds: 1 },
    ...changes,
  });
  return { endpoint, model };
}

const forms = [
  ['jina', true],
  ['jina', false],
  ['vllm', true],
  ['vllm', false],
  ['infinity', true],
] as const;

describe.each(forms)('an endpoint of the form %s, many vectors %s', (form, multiVector) => {
  // The endpoint lives as long as the tests: `afterEach` knows nothing of it.
  visualEmbeddingContract(async () => {
    const endpoint = await startScriptedVisualEndpoint();
    const model = createVisualEndpoint({
      baseUrl: `${endpoint.baseUrl}/`,
      apiKey: null,
      model: 'eye-1',
      form,
      dimensions: SCRIPTED_DIMENSIONS,
      multiVector,
      fetch,
    });
    return { ...model, close: () => endpoint.close() };
  });
});

describe('a request', () => {
  it.each([
    [
      'jina',
      true,
      '/v1/embeddings',
      { task: 'retrieval.query', input: [{ text: 'red' }], return_multivector: true },
    ],
    ['jina', false, '/v1/embeddings', { task: 'retrieval.query', input: [{ text: 'red' }], dimensions: 8 }],
    ['vllm', true, '/pooling', { input: ['red'], encoding_format: 'base64' }],
    [
      'vllm',
      false,
      '/v1/embeddings',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'red' }] }] },
    ],
    ['infinity', true, '/v1/embeddings', { input: ['red'], modality: 'text' }],
  ] as const)('of %s, many vectors %s, asks %s', async (form, multiVector, path, body) => {
    const { endpoint, model } = await setUp({ form, multiVector, apiKey: 'key' });
    const { tokens } = await model.embedQuery('red', { signal });
    expect(endpoint.requests).toMatchObject([
      { path, authorization: 'Bearer key', body: { model: 'eye-1', ...body } },
    ]);
    expect(tokens).toBe(SCRIPTED_TOKENS);
  });

  it.each([
    ['jina', '{"image":"iVBOR'],
    ['vllm', '{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBOR'],
    ['infinity', '"data:image/png;base64,iVBOR'],
  ] as const)('of %s holds the picture as it is documented', async (form, start) => {
    const { endpoint, model } = await setUp({ form });
    const image = await picture('#00e000', 'png');
    await model.embedPages([image], { signal });
    expect(JSON.stringify(endpoint.requests[0]?.body)).toContain(start);
    expect(endpoint.requests[0]?.images[0]?.equals(image)).toBe(true);
    expect(endpoint.requests[0]?.authorization).toBeUndefined();
  });

  it('holds no more pictures than its reply can be read', async () => {
    const { endpoint, model } = await setUp();
    const image = await picture('#00e000', 'jpeg');
    const { tokens } = await model.embedPages(
      Array.from({ length: 6 }, () => image),
      { signal },
    );
    expect(endpoint.requests.map(({ images }) => images.length)).toEqual([4, 2]);
    expect(tokens).toBe(2 * SCRIPTED_TOKENS);
  });
});

describe('a failing endpoint', () => {
  it.each([429, 500, 503])('is asked again after HTTP %d, twice at most', async (status) => {
    const { endpoint, model } = await setUp({}, (index) => (index < 2 ? status : null));
    expect((await model.embedQuery('red', { signal })).vectors).toHaveLength(1);
    expect(endpoint.requests).toHaveLength(3);
    const down = await setUp({}, () => status);
    await expect(down.model.embedQuery('red', { signal })).rejects.toBeInstanceOf(UnavailableError);
    expect(down.endpoint.requests).toHaveLength(3);
  });

  it.each([
    [400, 'HTTP 400'],
    [401, 'refused the API key'],
    [307, 'could not be reached'],
  ])('is believed at once when it says HTTP %d', async (status, message) => {
    const { endpoint, model } = await setUp({}, () => status);
    await expect(model.embedQuery('red', { signal })).rejects.toThrow(message);
    if (status >= 400) expect(endpoint.requests).toHaveLength(1);
  });

  it.each([
    ['vectors of another length', { data: [{ embeddings: [[1, 2, 3]] }] }, 'of 3 dimensions, and 8 are set'],
    ['base64 of another length', { data: [{ embedding: 'AAAAAA==' }] }, 'of 1 dimensions, and 8 are set'],
    ['words for numbers', { data: [{ embedding: Array(8).fill('NaN') }] }, 'dimensions'],
    ['nulls for numbers', { data: [{ embedding: Array(8).fill(null) }] }, 'hold no numbers'],
    ['not a number in base64', { data: [{ embedding: nanBase64() }] }, 'hold no numbers'],
    ['zeros', { data: [{ embedding: Array(8).fill(0) }] }, 'empty embedding'],
    ['nothing', { data: [{ embedding: [] }] }, 'of 0 dimensions'],
    ['too few embeddings', { data: [] }, '0 embeddings for 1 inputs'],
    ['an odd index', { data: [{ index: 4, embedding: [1] }] }, 'which embedding belongs to which'],
    ['another kind of reply', { choices: [] }, 'no list of embeddings'],
  ])('is a clear fault when it answers with %s', async (_name, body, message) => {
    const { endpoint, model } = await setUp({}, () => ({ body: JSON.stringify(body) }));
    const asked = model.embedQuery('red', { signal });
    await expect(asked).rejects.toBeInstanceOf(ModelError);
    await expect(asked).rejects.toThrow(message);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('is a clear fault when it answers with no JSON or with too much', async () => {
    const torn = await setUp({}, () => ({ body: '{"data":[' }));
    await expect(torn.model.embedQuery('red', { signal })).rejects.toThrow('no JSON');
    const limits = { maxReplyBytes: 1_000, waitMilliseconds: 1 };
    const large = await setUp({ limits }, () => ({ body: ' '.repeat(5_000) }));
    await expect(large.model.embedQuery('red', { signal })).rejects.toThrow('more than 1000 bytes');
    expect(large.endpoint.requests).toHaveLength(1);
  });

  it('is given up when it does not answer in time, and nothing is left waiting', async () => {
    const limits = { callMilliseconds: 50, waitMilliseconds: 1 };
    const { endpoint, model } = await setUp({ limits }, () => 'hang');
    await expect(model.embedQuery('red', { signal })).rejects.toThrow('did not answer within 0.05 s');
    await expect.poll(() => endpoint.abandoned()).toBe(1);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('is unavailable when nobody is there', async () => {
    const { endpoint, model } = await setUp();
    await endpoint.close();
    endpoints.splice(0);
    await expect(model.embedQuery('red', { signal })).rejects.toBeInstanceOf(UnavailableError);
  });
});

it('names a model of many vectors otherwise: the two are not comparable', async () => {
  expect((await setUp({ multiVector: true })).model.id).toBe('eye-1+multivector');
  expect((await setUp({ multiVector: false })).model.id).toBe('eye-1');
});

function nanBase64(): string {
  return Buffer.from(new Float32Array(SCRIPTED_DIMENSIONS).fill(Number.NaN).buffer).toString('base64');
}
