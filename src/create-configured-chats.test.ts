import { expect, it } from 'vitest';
import { loadConfig } from './config.ts';
import { createConfiguredChats } from './create-configured-chats.ts';

const files = { path: () => null, missing: () => 'It is not here yet.' };
const deps = { now: () => 0, random: () => 0, wait: async () => undefined };

const chatsOf = (environment: Readonly<Record<string, string>>) =>
  createConfiguredChats(loadConfig({}, environment, '/').config, files, deps);

it.each([
  ['the built-in model', {}, { contextTokens: 4096, seesImages: false, size: 'small' }],
  [
    'an endpoint',
    { EXHIBIT_CHAT_BASE_URL: 'http://h/v1', EXHIBIT_CHAT_MODEL: 'm' },
    { id: 'm', contextTokens: 32_768, seesImages: false, callsTools: true, size: 'large' },
  ],
  [
    'Anthropic',
    { EXHIBIT_CHAT_PROVIDER: 'anthropic', EXHIBIT_CHAT_API_KEY: 'k', EXHIBIT_CHAT_MODEL: 'm' },
    { id: 'm', contextTokens: 200_000, seesImages: true, callsTools: true, size: 'large' },
  ],
  [
    'Google, told what it can do',
    {
      ...{ EXHIBIT_CHAT_PROVIDER: 'google', EXHIBIT_CHAT_API_KEY: 'k', EXHIBIT_CHAT_MODEL: 'm' },
      ...{ EXHIBIT_CHAT_SEES_IMAGES: 'false', EXHIBIT_CHAT_CALLS_TOOLS: 'false' },
      EXHIBIT_CHAT_CONTEXT_TOKENS: '9000',
    },
    { id: 'm', contextTokens: 9000, seesImages: false, callsTools: false, size: 'large' },
  ],
])('knows what %s can do', (_, environment, card) => {
  expect(chatsOf(environment).chat.card).toMatchObject(card);
});

it('gives a fallback the room that was set for it, not that of the chat model', () => {
  const environment = {
    ...{ EXHIBIT_CHAT_MODEL: '/none.gguf', EXHIBIT_CHAT_CONTEXT_TOKENS: '100000' },
    EXHIBIT_CHAT_FALLBACKS: '[{"provider":"built-in","model":"qwen2.5-coder-0.5b-instruct"}]',
  };
  const here = { path: () => '/model.gguf', missing: () => null };
  const { chat, alone } = createConfiguredChats(loadConfig({}, environment, '/').config, here, deps);
  expect([alone.card.contextTokens, chat.card.contextTokens]).toEqual([100_000, 4096]);
});

it('answers by a fallback while the first model is not there, and names what a workspace may choose', () => {
  const small = 'qwen2.5-coder-0.5b-instruct';
  const chats = chatsOf({
    EXHIBIT_CHAT_FALLBACKS: '[{"model":"stand-in","baseUrl":"http://h/v1"}]',
    EXHIBIT_CHAT_MODELS: JSON.stringify([
      { name: 'here', provider: 'built-in', model: small },
      { name: 'also here', provider: 'built-in', model: small },
      { name: 'there', model: 'm', baseUrl: 'http://h/v1' },
    ]),
  });
  expect([chats.chat.missing(), chats.chat.card.id]).toEqual([null, 'stand-in']);
  expect(chats.alone.missing()).toBe('It is not here yet.');
  expect([...chats.named.keys()]).toEqual(['here', 'also here', 'there']);
  expect(chats.builtInIds).toEqual(['qwen2.5-coder-1.5b-instruct', small]);
});
