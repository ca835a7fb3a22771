import { afterAll, describe, expect, it } from 'vitest';
import { dot, embeddingContract } from '../../../test/contracts/embedding-contract.ts';
import { localModelFiles } from '../../../test/local-model-files.ts';
import { needs } from '../../../test/needs.ts';
import { UnavailableError } from '../../core/errors.ts';
import { createMiniLmEmbedder } from './minilm-embedder.ts';

const { signal } = new AbortController();

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('the built-in embedding model', () => {
  embeddingContract(() => createMiniLmEmbedder({ files: localModelFiles, threads: 1 }));

  const embedder = createMiniLmEmbedder({ files: localModelFiles, threads: 1 });
  afterAll(() => embedder.close());

  // The similarities that the model's authors publish (sbert.net, "Quickstart"); 8-bit weights differ a little.
  it.each([
    ['The weather is lovely today.', "It's so sunny outside!", 0.666],
    ['The weather is lovely today.', 'He drove to the stadium.', 0.1046],
    ["It's so sunny outside!", 'He drove to the stadium.', 0.1411],
  ])('finds %j and %j as alike as the original does', async (first, second, similarity) => {
    const { vectors } = await embedder.embed([first, second], { signal });
    const [a, b] = vectors;
    expect(Math.abs(dot(a ?? new Float32Array(), b ?? new Float32Array()) - similarity)).toBeLessThan(0.02);
  });

  it.each([
    ['Hello world', 4],
    ['15,126 SKU-4563', 11],
    ['a\ufeffb c', 4],
  ])('counts the word pieces of %j', (text, count) => {
    expect(embedder.countTokens(text)).toBe(count);
  });

  it('answers a question while many passages are being embedded', async () => {
    const passages = Array.from(
      { length: 12 },
      (_, i) => `Passage ${i}: ${'rain fell on the town. '.repeat(40)}`,
    );
    let embedded = false;
    const embedding = embedder.embed(passages, { signal }).then(() => {
      embedded = true;
    });
    await embedder.embed(['How tall is the rocket?'], { signal });
    expect(embedded).toBe(false);
    await embedding;
  }, 60_000);

  it('leaves the event loop free while it computes', async () => {
    await embedder.warm();
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
    }, 1);
    await embedder.embed(['rain fell on the town. '.repeat(60)], { signal });
    clearInterval(timer);
    // Computed on this thread there would be one turn or two: before and after.
    expect(turns).toBeGreaterThan(5);
  });
});

describe('a built-in embedding model whose files are not there', () => {
  const embedder = createMiniLmEmbedder({
    files: { path: () => null, missing: (id) => `The model ${id} is being downloaded (12 %).` },
    threads: 1,
  });

  it('says what is missing', () => {
    expect(embedder.missing()).toBe('The model all-minilm-l6-v2-int8 is being downloaded (12 %).');
  });

  it('is unavailable, with a time to try again', async () => {
    const error = await embedder.embed(['rocket'], { signal }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ status: 503, retryAfterSeconds: 10, message: embedder.missing() });
    expect(() => embedder.countTokens('rocket')).toThrow(UnavailableError);
    await expect(embedder.warm()).rejects.toThrow(UnavailableError);
    await embedder.close();
  });
});

describe('a built-in embedding model whose files are broken', () => {
  it('fails with a model error and can be closed', async () => {
    const embedder = createMiniLmEmbedder({
      files: { path: () => import.meta.filename, missing: () => null },
      threads: 1,
    });
    await expect(embedder.embed(['rocket'], { signal })).rejects.toMatchObject({ code: 'model_error' });
    await embedder.close();
  });
});
