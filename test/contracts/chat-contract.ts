import { expect, it } from 'vitest';
import type { ChatEvent, ChatModel, ChatRequest } from '../../src/model/chat.ts';

const schema = {
  type: 'object',
  properties: { found: { type: 'boolean' }, value: { type: 'string', maxLength: 20 } },
  required: ['found', 'value'],
  additionalProperties: false,
};

/** What every chat model must do. `open` gives the model, ready to use; it is asked for a few short replies. */
export function chatContract(open: () => ChatModel): void {
  const ask = async (request: Partial<ChatRequest>, signal = AbortSignal.timeout(120_000)) => {
    const events: ChatEvent[] = [];
    const messages = [{ role: 'user', content: 'The tower is 65 m high. How high is it?' }] as const;
    for await (const event of open().stream(
      { messages, maxTokens: 40, temperature: 0, ...request },
      { signal },
    ))
      events.push(event);
    return events;
  };
  const textOf = (events: readonly ChatEvent[]) =>
    events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');

  it('says that nothing is missing', () => {
    expect(open().missing()).toBeNull();
  });

  it('streams text and ends with what it used', async () => {
    const events = await ask({ maxTokens: 8 });
    expect(textOf(events)).not.toBe('');
    expect(events.filter((event) => event.type === 'finished')).toHaveLength(1);
    const last = events.at(-1);
    expect(last).toMatchObject({ type: 'finished' });
    if (last?.type === 'finished') {
      expect(last.usage.promptTokens).toBeGreaterThan(0);
      expect(last.usage.completionTokens).toBeGreaterThan(0);
      expect(last.usage.completionTokens).toBeLessThanOrEqual(8);
    }
  });

  it('keeps to a JSON schema', async () => {
    const reply = JSON.parse(textOf(await ask({ jsonSchema: schema })));
    expect(Object.keys(reply).sort()).toEqual(['found', 'value']);
    expect(typeof reply.found).toBe('boolean');
    expect(typeof reply.value).toBe('string');
  });

  it('says that the token limit ended its reply', async () => {
    const events = await ask({
      maxTokens: 2,
      messages: [{ role: 'user', content: 'Count from one to twenty in words.' }],
    });
    expect(events.at(-1)).toMatchObject({ type: 'finished', finishReason: 'length' });
  });

  it('gives the same reply to the same question at temperature 0', async () => {
    expect(textOf(await ask({ maxTokens: 12 }))).toBe(textOf(await ask({ maxTokens: 12 })));
  });

  it('goes on after what a tool gave', async () => {
    const call = { id: 'call_1', name: 'look_up', arguments: '{"thing":"tower"}' };
    const events = await ask({
      maxTokens: 8,
      messages: [
        { role: 'user', content: 'How high is the tower?' },
        { role: 'assistant', content: '', toolCalls: [call] },
        { role: 'tool', toolCallId: 'call_1', content: 'The tower is 65 m high.' },
      ],
    });
    expect(textOf(events)).not.toBe('');
    expect(events.at(-1)).toMatchObject({ type: 'finished' });
  });

  it('stops when the caller goes away, and answers the next one', async () => {
    const caller = new AbortController();
    const messages = [{ role: 'user', content: 'Count from one to a hundred in words.' }] as const;
    const reading = (async () => {
      for await (const event of open().stream({ messages, maxTokens: 400 }, { signal: caller.signal }))
        if (event.type === 'text-delta') caller.abort(new Error('gone away'));
    })();
    await expect(reading).rejects.toThrow('gone away');
    expect(textOf(await ask({ maxTokens: 4 }))).not.toBe('');
  });

  it('refuses a call that is over before it begins', async () => {
    await expect(ask({}, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });
}
