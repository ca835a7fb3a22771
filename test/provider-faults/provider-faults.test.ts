import { afterEach, describe, expect, it } from 'vitest';
import type { ChatEvent, ChatModel } from '../../src/model/chat.ts';
import { withFallbacks } from '../../src/providers/fallback/with-fallbacks.ts';
import { chatAt, DIALECTS, type ScriptedProvider, startScriptedProvider } from '../scripted-provider.ts';
import { until } from '../until.ts';
import { FAULTS } from './faults.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const HANG = { firstByteSeconds: 0.3, silenceSeconds: 0.3 };
const USUAL = { firstByteSeconds: 20, silenceSeconds: 20 };
const request = { messages: [{ role: 'user', content: 'How high is it?' }], maxTokens: 10 } as const;

/** What came, and what was thrown. */
async function outcomeOf(chat: ChatModel) {
  const events: ChatEvent[] = [];
  try {
    for await (const event of chat.stream(request, { signal: AbortSignal.timeout(20_000) }))
      events.push(event);
    return { events, error: null };
  } catch (error) {
    return { events, error };
  }
}

describe.each(DIALECTS)('a provider that speaks as %s', (dialect) => {
  it.each(FAULTS.map((fault) => [fault.name, fault] as const))('and does this: %s', async (_, fault) => {
    const provider: ScriptedProvider = await startScriptedProvider((_seen, response) =>
      fault.commit(dialect, response),
    );
    closers.push(provider.close);
    const waits: number[] = [];
    const chat = withFallbacks(
      [chatAt(dialect, provider.origin, { patience: fault.hangs === true ? HANG : USUAL })],
      {
        now: () => 0,
        random: () => 1,
        wait: async (milliseconds) => void waits.push(milliseconds),
      },
    );
    const { events, error } = await outcomeOf(chat);
    if (fault.error === null) expect(error).toBeNull();
    else expect(error).toMatchObject({ code: fault.error });
    expect(events.some(({ type }) => type !== 'finished')).toBe(fault.begun);
    expect(provider.seen).toHaveLength(fault.calls);
    expect(waits).toEqual([500, 1000].slice(0, fault.calls - 1));
    // Neither what the provider said nor the key may reach a client or a log.
    expect(JSON.stringify([error, error instanceof Error ? [error.message, error.cause] : null])).not.toMatch(
      /echo|a-key|How high/,
    );
    const ids = events.flatMap((event) => (event.type === 'tool-call' ? [event.call.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    await until(() => provider.open() === 0);
  });

  it('and is not there at all', async () => {
    const provider = await startScriptedProvider(() => undefined);
    await provider.close();
    const { error } = await outcomeOf(chatAt(dialect, provider.origin));
    expect(error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('could not be reached'),
    });
  });
});
