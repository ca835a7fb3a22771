import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedChat } from '../test/scripted-chat.ts';
import { type ScriptedVision, startScriptedVision } from '../test/scripted-vision.ts';
import { loadConfig } from './config.ts';
import { createConfiguredVision } from './create-configured-vision.ts';

const blind = createScriptedChat(['']);
const seeing = { ...blind, card: { ...blind.card, seesImages: true } };

let endpoint: ScriptedVision;
beforeAll(async () => {
  endpoint = await startScriptedVision(() => 'Seen.');
});
afterAll(() => endpoint.close());

function visionOf(flags: Readonly<Record<string, string>>, chat = blind) {
  return createConfiguredVision(loadConfig(flags, {}, '/').config, chat);
}

describe('the model that sees', () => {
  it('is the chat model when that takes images, and none when it does not', () => {
    expect(visionOf({}, seeing)).toBe(seeing);
    expect(visionOf({})).toBeNull();
  });

  it.each([
    ['its own endpoint with its own key', { 'vision-base-url': 'HERE', 'vision-api-key': 'v' }, 'Bearer v'],
    ['its own endpoint without the key of another', { 'vision-base-url': 'HERE' }, undefined],
    ['the endpoint of the chat model, with that key', { 'chat-base-url': 'HERE' }, 'Bearer c'],
    [
      'the endpoint of the chat model, with its own key',
      { 'chat-base-url': 'HERE', 'vision-api-key': 'v' },
      'Bearer v',
    ],
  ])('is asked at %s', async (_name, flags, authorization) => {
    const given = Object.entries({ 'chat-api-key': 'c', 'vision-model': 'seer', ...flags });
    const model = visionOf(
      Object.fromEntries(given.map(([k, v]) => [k, v === 'HERE' ? endpoint.baseUrl : v])),
    );
    expect(model?.card).toMatchObject({ id: 'seer', seesImages: true });
    const messages = [{ role: 'user', content: 'Look.' }] as const;
    const { signal } = new AbortController();
    for await (const _ of model?.stream({ messages, maxTokens: 5 }, { signal }) ?? []);
    expect(endpoint.requests.at(-1)).toMatchObject({ model: 'seer', authorization });
  });

  it.each([
    [{ 'vision-model': 'seer' }, 'EXHIBIT_VISION_BASE_URL'],
    [{ 'vision-base-url': 'http://h/v1' }, 'EXHIBIT_VISION_MODEL'],
  ])('cannot be half set: %j', (flags, missing) => {
    expect(() => loadConfig(flags, {}, '/')).toThrow(missing);
  });
});
