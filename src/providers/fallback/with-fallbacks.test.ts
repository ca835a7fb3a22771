import { describe, expect, it } from 'vitest';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { ChatEvent, ChatModel, ChatRequest, ModelChange } from '../../model/chat.ts';
import type { ModelCard } from '../../model/model-card.ts';
import { FeatureRefusedError } from '../ai-sdk/feature-refused-error.ts';
import { ProviderBusyError } from '../provider-busy-error.ts';
import { withFallbacks } from './with-fallbacks.ts';

const request: ChatRequest = { messages: [{ role: 'user', content: 'hello' }], maxTokens: 5 };
const DONE: ChatEvent = {
  type: 'finished',
  finishReason: 'stop',
  usage: { promptTokens: 1, completionTokens: 1 },
};

/** Says its name, or does what the script says: an error before the first token, or `half` after it. */
function scripted(id: string, script: readonly (Error | 'half' | 'well')[], card: Partial<ModelCard> = {}) {
  let calls = 0;
  const chat: ChatModel = {
    card: { id, contextTokens: 100, seesImages: false, size: 'large', ...card },
    missing: () => null,
    close: async () => undefined,
    stream: async function* () {
      const step = script[Math.min(calls++, script.length - 1)];
      if (step instanceof Error) throw step;
      yield { type: 'text-delta', text: id };
      if (step === 'half') throw new ModelError('broke off');
      yield DONE;
    },
  };
  return { chat, calls: () => calls };
}

function setUp(...models: readonly [ChatModel, ...ChatModel[]]) {
  const waits: number[] = [];
  const clock = { now: 0 };
  const changes: ModelChange[] = [];
  const chat = withFallbacks(models, {
    now: () => clock.now,
    random: () => 1,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  const question = () =>
    chat.forQuestion?.({ through: (one) => one, onChange: (change) => void changes.push(change) }) ?? chat;
  return { chat, question, waits, clock, changes };
}

async function textOf(chat: ChatModel, asked = request): Promise<string> {
  let text = '';
  for await (const event of chat.stream(asked, { signal: AbortSignal.timeout(5000) }))
    if (event.type === 'text-delta') text += event.text;
  return text;
}

const busy = (askedSeconds: number | null = null) => new ProviderBusyError('busy', { askedSeconds });

describe('one model', () => {
  it.each([
    ['answers at the third call', [busy(), busy(), 'well'], 3, [500, 1000], null],
    ['is called three times at most', [busy()], 3, [500, 1000], 'busy'],
    ['is given the time it asks for', [busy(2), 'well'], 2, [2500], null],
    ['is not waited for when it wants a minute', [busy(60)], 1, [], 'busy'],
    ['is not asked again what it refused', [new ModelError('no')], 1, [], 'no'],
    ['is not asked again after a token', ['half'], 1, [], 'broke off'],
    ['is not asked again when it said nothing in time', [new UnavailableError('late')], 1, [], 'late'],
  ] as const)('%s', async (_, script, calls, waits, error) => {
    const model = scripted('one', script);
    const given = setUp(model.chat);
    const reply = textOf(given.chat);
    await (error === null ? expect(reply).resolves.toBe('one') : expect(reply).rejects.toThrow(error));
    expect(model.calls()).toBe(calls);
    expect(given.waits).toEqual(waits);
  });

  it('gets three calls for a question that fails, not for each of its steps', async () => {
    const model = scripted('one', [busy()]);
    const { question } = setUp(model.chat);
    const chat = question();
    for (let step = 0; step < 4; step++) await expect(textOf(chat)).rejects.toThrow('busy');
    expect(model.calls()).toBe(3);
    await expect(textOf(question())).rejects.toThrow('busy');
    expect(model.calls()).toBe(6);
  });

  it('is not called again once its caller went away', async () => {
    const caller = new AbortController();
    const model = scripted('one', [busy()]);
    const chat = withFallbacks([model.chat, scripted('two', ['well']).chat], {
      now: () => 0,
      random: () => 1,
      wait: async () => {
        caller.abort(new Error('gone'));
        caller.signal.throwIfAborted();
      },
    });
    await expect(
      chat.stream(request, { signal: caller.signal })[Symbol.asyncIterator]().next(),
    ).rejects.toThrow('gone');
    expect(model.calls()).toBe(1);
  });
});

describe('several models', () => {
  it('go on for one that fails, to the end of the question, and the change is told once', async () => {
    const [one, two] = [scripted('one', [busy()]), scripted('two', ['well'])];
    const { question, changes } = setUp(one.chat, two.chat);
    const chat = question();
    expect([await textOf(chat), await textOf(chat), chat.card.id]).toEqual(['two', 'two', 'two']);
    expect([one.calls(), two.calls()]).toEqual([3, 2]);
    expect(changes).toEqual([{ from: 'one', to: 'two', reason: 'busy' }]);
  });

  it('let one rest that could not be had, and ask it again later', async () => {
    const [one, two] = [scripted('one', [busy(60), 'well']), scripted('two', ['well'])];
    const { question, clock, chat } = setUp(one.chat, two.chat);
    expect(await textOf(question())).toBe('two');
    clock.now = 29_000;
    expect([chat.card.id, await textOf(question())]).toEqual(['two', 'two']);
    clock.now = 31_000;
    expect([chat.card.id, await textOf(question())]).toEqual(['one', 'one']);
  });

  it('do not go on after a token', async () => {
    const two = scripted('two', ['well']);
    await expect(textOf(setUp(scripted('one', ['half']).chat, two.chat).question())).rejects.toThrow(
      'broke off',
    );
    expect(two.calls()).toBe(0);
  });

  it('fail as the last one did when none is left', async () => {
    const models = [
      scripted('one', [busy(60)]).chat,
      scripted('two', [new ModelError('two says no')]).chat,
    ] as const;
    await expect(textOf(setUp(...models).question())).rejects.toThrow('two says no');
  });

  it.each([
    ['tools', { ...request, tools: [{ name: 'a', description: 'a', parameters: {} }] }],
    [
      'pictures',
      {
        ...request,
        messages: [
          { role: 'user', content: '', images: [{ mediaType: 'image/png', bytes: new Uint8Array(1) }] },
        ],
      },
    ],
  ] as const)('skip those that cannot take %s', async (_, asked) => {
    const able = { callsTools: true, seesImages: true };
    const plain = scripted('plain', ['well']);
    const models = [
      scripted('one', [busy(60)], able).chat,
      plain.chat,
      scripted('able', ['well'], able).chat,
    ] as const;
    expect(await textOf(setUp(...models).question(), asked)).toBe('able');
    expect(plain.calls()).toBe(0);
  });

  it('fail a request with tools when none of those left calls any, and show whose turn it is', async () => {
    const tools = [{ name: 'a', description: 'a', parameters: {} }];
    const two = scripted('two', ['well']);
    const given = setUp(scripted('one', [busy(60)], { callsTools: true }).chat, two.chat);
    const chat = given.question();
    await expect(textOf(chat, { ...request, tools })).rejects.toThrow('busy');
    expect([chat.card.id, chat.card.callsTools, two.calls()]).toEqual(['two', undefined, 0]);
    expect(await textOf(chat)).toBe('two');
    expect(given.changes).toHaveLength(1);
  });

  it('stay with one that only takes no tools', async () => {
    const one = scripted('one', [new FeatureRefusedError('no tools', 'tools'), 'well'], { callsTools: true });
    const chat = setUp(one.chat, scripted('two', ['well'], { callsTools: true }).chat).question();
    await expect(textOf(chat)).rejects.toThrow('no tools');
    expect(await textOf(chat)).toBe('one');
  });

  it('count the calls of each as its own', async () => {
    const counted: string[] = [];
    const { chat } = setUp(scripted('one', [busy(60)]).chat, scripted('two', ['well']).chat);
    const through = (model: ChatModel): ChatModel => ({
      ...model,
      stream: (...given) => {
        counted.push(model.card.id);
        return model.stream(...given);
      },
    });
    await textOf(chat.forQuestion?.({ through, onChange: () => undefined }) ?? chat);
    expect(counted).toEqual(['one', 'two']);
  });
});
