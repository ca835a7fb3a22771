import { expect, it } from 'vitest';
import { createModelPreparation } from './prepare-models.ts';

function prepare({ broken = [], absent = ['a', 'b'] }: { broken?: string[]; absent?: string[] } = {}) {
  const missing = new Set(absent);
  const done: string[] = [];
  const stopping = new AbortController();
  const log = {
    info: (facts: { model: string }, words: string) => done.push(`${words}: ${facts.model}`),
    warn: (facts: { model?: string }, words: string) => done.push(`${words}: ${facts.model ?? ''}`),
  };
  const models = createModelPreparation({
    modelFiles: {
      missing: (id) => (missing.has(id) ? `${id} is missing` : null),
      ensure: async (id) => {
        if (broken.includes(id)) throw new Error('no network');
        missing.delete(id);
      },
    },
    modelIds: ['a', 'b', 'c'],
    tried: () => done.push('tried'),
    loads: [
      { name: 'first', load: () => Promise.reject(new Error('broken')) },
      { name: 'second', load: async () => done.push('loaded') },
    ],
    signal: stopping.signal,
    log: log as never,
  });
  return { models, done, stopping };
}

it('fetches what is missing and loads the rest, whatever fails', async () => {
  const { models, done } = prepare({ broken: ['a'] });
  models.begin();
  expect(['a', 'b', 'c'].filter(models.isUnderWay)).toEqual(['a', 'b']);
  await models.run();
  expect(done).toEqual([
    'model not fetched: a',
    'tried',
    'model fetched: b',
    'tried',
    'first not ready: ',
    'loaded',
  ]);
  expect(['a', 'b', 'c'].some(models.isUnderWay)).toBe(false);
});

it('tries again what could not be fetched', async () => {
  const broken = ['a'];
  const { models, done } = prepare({ broken });
  await models.run();
  broken.pop();
  await models.run();
  expect(done.filter((line) => line.endsWith(': a'))).toEqual(['model not fetched: a', 'model fetched: a']);
});

it('fetches nothing and complains of nothing while the program ends', async () => {
  const { models, done, stopping } = prepare();
  stopping.abort();
  await models.run();
  expect(done).toEqual([]);
});
