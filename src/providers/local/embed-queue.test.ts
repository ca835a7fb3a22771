import { describe, expect, it } from 'vitest';
import { EmbedQueue, type TokenIds } from './embed-queue.ts';

/** One token a character; a text's "vector" is its length. Records the batches it is given. */
function recordingQueue(restMilliseconds = 0): { queue: EmbedQueue; batches: string[][] } {
  const batches: string[][] = [];
  const queue = new EmbedQueue({
    encode: (text) => [...text].map((character) => character.charCodeAt(0)),
    run: async (batch: readonly TokenIds[]) => {
      batches.push(batch.map((ids) => String.fromCharCode(...ids)));
      if (batch.some((ids) => ids[0] === 33)) throw new Error('this text cannot be embedded');
      return Float32Array.from(batch.map((ids) => ids.length));
    },
    dimensions: 1,
    restMilliseconds,
  });
  return { queue, batches };
}

const long = (letter: string, length = 200): string => letter.repeat(length);

describe('EmbedQueue', () => {
  it('gives vectors in the order of the texts, and the sum of tokens', async () => {
    const { queue } = recordingQueue();
    const { vectors, tokens } = await queue.embed(1, ['aaa', 'b', long('c'), 'dd', 'eeee']);
    expect([...vectors]).toEqual([3, 1, 200, 2, 4]);
    expect(tokens).toBe(210);
  });

  it('runs long texts alone and short texts of like length together', async () => {
    const { queue, batches } = recordingQueue();
    await queue.embed(1, [long('a'), long('b', 100), 'cc', long('d', 100), 'e', long('f')]);
    expect(batches).toEqual([[long('f')], [long('a')], [long('d', 100), long('b', 100)], ['cc', 'e']]);
  });

  it('lets a question in after the batch that runs', async () => {
    const { queue, batches } = recordingQueue();
    const passages = queue.embed(
      1,
      ['a', 'b', 'c', 'd', 'e'].map((letter) => long(letter)),
    );
    await queue.embed(2, ['when?']);
    expect(batches.length).toBeLessThanOrEqual(2);
    await passages;
    expect(batches).toHaveLength(6);
  });

  it('rests after a question before it goes on with passages, so that the next one finds it idle', async () => {
    const { queue, batches } = recordingQueue(200);
    const passages = queue.embed(
      1,
      ['a', 'b', 'c', 'd', 'e'].map((letter) => long(letter)),
    );
    await queue.embed(2, ['when?']);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await queue.embed(3, ['where?']);
    await passages;
    const order = batches.map(([text]) => (text?.endsWith('?') ? '?' : 'p')).join('');
    expect(order).toMatch(/^p{0,2}\?\?p{3,5}$/);
    expect(batches).toHaveLength(7);
  });

  it('takes the passages of several files in turn', async () => {
    const { queue, batches } = recordingQueue();
    const first = queue.embed(
      1,
      Array.from({ length: 5 }, () => long('a')),
    );
    const second = queue.embed(
      2,
      Array.from({ length: 5 }, () => long('b')),
    );
    await Promise.all([first, second]);
    expect(batches.map(([text]) => text?.[0]).join('')).toBe('ababababab');
  });

  it('forgets a cancelled job', async () => {
    const { queue, batches } = recordingQueue();
    void queue.embed(
      1,
      Array.from({ length: 50 }, () => long('a')),
    );
    queue.cancel(1);
    await queue.embed(2, ['b']);
    expect(batches).toEqual([['b']]);
  });

  it('fails the job whose batch fails, and goes on with the others', async () => {
    const { queue } = recordingQueue();
    const failing = queue.embed(1, ['!', long('a'), long('b'), long('c'), long('d')]);
    const working = queue.embed(2, ['fine']);
    await expect(failing).rejects.toThrow('cannot be embedded');
    expect([...(await working).vectors]).toEqual([4]);
  });

  it('embeds no texts as nothing', async () => {
    const { queue } = recordingQueue();
    expect(await queue.embed(1, [])).toEqual({ vectors: new Float32Array(), tokens: 0 });
  });
});
