import { expect, it } from 'vitest';
import { createScriptedChat } from '../test/scripted-chat.ts';
import { loadConfig } from './config.ts';
import { createConfiguredEntailment } from './create-configured-entailment.ts';

const made = (flags: Readonly<Record<string, string>>) =>
  createConfiguredEntailment(loadConfig(flags, {}).config, createScriptedChat(['{"verdict":"supported"}']));
const baseUrl = 'http://127.0.0.1:1';

it.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ['nothing', {}, undefined],
  ['the chat model', { 'entailment-form': 'chat' }, 'scripted'],
  [
    'another chat model',
    { 'entailment-form': 'chat', 'entailment-model': 'judge', 'entailment-base-url': baseUrl },
    'judge',
  ],
  ['an endpoint', { 'entailment-form': 'predict', 'entailment-base-url': baseUrl }, 'entailment'],
  [
    'a named endpoint',
    { 'entailment-form': 'predict', 'entailment-model': 'nli', 'entailment-base-url': baseUrl },
    'nli',
  ],
])('judges claims by %s', (_name, flags, id) => {
  expect(made(flags)?.id).toBe(id);
});

it.each([
  [{ 'entailment-form': 'predict' }],
  [{ 'entailment-base-url': baseUrl }],
  [{ 'entailment-form': 'chat', 'entailment-model': 'judge' }],
])('refuses settings that lack a part: %j', (flags) => {
  expect(() => made(flags)).toThrow(/ENTAILMENT/);
});
