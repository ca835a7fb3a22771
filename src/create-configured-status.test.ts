import { expect, it } from 'vitest';
import { createScriptedChat } from '../test/scripted-chat.ts';
import { loadConfig } from './config.ts';
import { createConfiguredChats } from './create-configured-chats.ts';
import { createConfiguredStatus } from './create-configured-status.ts';

const noFiles = { path: () => null, missing: (id: string) => `${id} is not here yet.` };

function factsOf(flags: Readonly<Record<string, string>>) {
  const { config } = loadConfig(flags, {}, '/');
  const now = () => 0;
  const chats = createConfiguredChats(config, noFiles, { now, random: () => 0, wait: async () => undefined });
  return createConfiguredStatus(config, {
    chats: chats.listed,
    chat: null,
    vision: config.visionModel === null ? null : { ...createScriptedChat(['']), card: chats.alone.card },
    embedder: { id: 'minilm', missing: () => null },
    readers: { senses: [{ task: 'ocr', id: 'paddle', missing: () => 'Not here.' }] },
    index: { countChunks: async () => 1 },
    now: () => 5,
  });
}

it('tells of every model that the settings name: hosts, and never a key', () => {
  const facts = factsOf({
    'chat-base-url': 'http://gpu:8000/v1',
    'chat-model': 'large',
    'chat-api-key': 'secret',
    'chat-fallbacks': '[{"provider":"built-in","model":"qwen2.5-coder-0.5b-instruct"}]',
    'chat-models': '[{"name":"clever","provider":"anthropic","model":"claude","apiKey":"secret"}]',
    'vision-model': 'seer',
    'vision-base-url': 'https://eyes.example/v1',
    'rerank-model': 'cross',
    'rerank-base-url': 'http://10.0.0.1:9/rerank?key=secret',
    'entailment-form': 'predict',
    'entailment-base-url': 'http://judge/',
    data: '/somewhere',
  });
  const models = facts.models();
  expect(models.map(({ task, host }) => [task, host])).toEqual([
    ['chat', 'gpu:8000'],
    ['chat', null],
    ['chat', 'api.anthropic.com'],
    ['embedding', null],
    ['ocr', null],
    ['vision', 'eyes.example'],
    ['rerank', '10.0.0.1:9'],
    ['entailment', 'judge'],
  ]);
  expect(models[0]).toMatchObject({ id: 'large', missing: null, seesImages: false, contextTokens: 32_768 });
  expect(models[1]).toMatchObject({
    id: 'qwen2.5-coder-0.5b-instruct',
    fallback: true,
    missing: 'qwen2.5-coder-0.5b-instruct is not here yet.',
  });
  expect(models[2]).toMatchObject({ id: 'claude', name: 'clever', seesImages: true });
  expect(models[4]).toMatchObject({ missing: 'Not here.' });
  expect(JSON.stringify(models)).not.toContain('secret');
  expect(facts).toMatchObject({ startedAt: 5, dataFolder: '/somewhere', index: { kind: 'LanceDB' } });
});

it('tells of the built-in models alone when nothing else is set', () => {
  expect(
    factsOf({})
      .models()
      .map(({ task, host }) => [task, host]),
  ).toEqual([
    ['chat', null],
    ['embedding', null],
    ['ocr', null],
  ]);
});
