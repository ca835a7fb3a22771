import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../core/answer-event.ts';
import { ModelError } from '../core/errors.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { ChatEvent, ChatModel, QuestionCalls } from '../model/chat.ts';
import { chatOfQuestion, withChatOfQuestion } from './chat-of-question.ts';

const DONE: ChatEvent = {
  type: 'finished',
  finishReason: 'stop',
  usage: { promptTokens: 10, completionTokens: 5 },
};
const request = { messages: [{ role: 'user', content: 'twelve chars' }], maxTokens: 5 } as const;

function model(id: string, stream: () => AsyncGenerator<ChatEvent>, callsTools = false): ChatModel {
  return {
    card: { id, contextTokens: 100, seesImages: false, size: 'large', callsTools },
    missing: () => null,
    close: async () => undefined,
    stream,
  };
}

async function* well(): AsyncGenerator<ChatEvent> {
  yield DONE;
}
// biome-ignore lint/correctness/useYield: it fails before it begins.
async function* refused(): AsyncGenerator<ChatEvent> {
  throw new ModelError('no');
}
async function* broken(): AsyncGenerator<ChatEvent> {
  yield { type: 'text-delta', text: 'eight ch' };
  throw new ModelError('broke off');
}

async function run(chat: ChatModel): Promise<void> {
  for await (const _ of chat.stream(request, { signal: new AbortController().signal }));
}

describe('the chat model of a question', () => {
  it.each([
    ['a whole call', well, [[10, 5]]],
    ['one that broke off, by a guess', broken, [[3, 2]]],
    ['none that was refused', refused, []],
  ] as const)('counts %s', async (_, stream, expected) => {
    const counted: ModelCall[] = [];
    await run(chatOfQuestion(model('a', stream), { count: (call) => void counted.push(call) })).catch(
      () => null,
    );
    expect(counted.map((call) => [call.promptTokens, call.completionTokens])).toEqual(expected);
  });

  /** Two models: the second goes on when the first refused. */
  function pair(): ChatModel {
    const two = model('two', well);
    const one = model('one', refused, true);
    const forQuestion = ({ through, onChange }: QuestionCalls): ChatModel => {
      let now = through(one);
      return {
        ...one,
        get card() {
          return now.card;
        },
        stream: async function* (...given) {
          try {
            yield* now.stream(...given);
          } catch (error) {
            now = through(two);
            onChange({ from: 'one', to: 'two', reason: 'no' });
            throw error;
          }
        },
      };
    };
    return { ...one, forQuestion };
  }

  it('lets the work begin anew when the model that goes on calls no tools, and tells the change', async () => {
    const cards: string[] = [];
    const events: AnswerEvent[] = [];
    const count: string[] = [];
    const work = async function* (chat: ChatModel): AsyncGenerator<AnswerEvent> {
      cards.push(chat.card.id);
      yield { type: 'plan-started' };
      await run(chat);
      yield { type: 'draft-started' };
    };
    for await (const event of withChatOfQuestion(pair(), { count: ({ model: id }) => count.push(id) }, work))
      events.push(event);
    expect(cards).toEqual(['one', 'two']);
    expect(events.map(({ type }) => type)).toEqual([
      'plan-started',
      'model-changed',
      'plan-started',
      'draft-started',
    ]);
    expect(count).toEqual(['two']);
  });

  it('fails when the model fails and still calls tools', async () => {
    const work = async function* (chat: ChatModel): AsyncGenerator<AnswerEvent> {
      yield { type: 'plan-started' };
      await run(chat);
    };
    const events = withChatOfQuestion(model('one', refused, true), { count: () => undefined }, work);
    expect((await events.next()).value).toEqual({ type: 'plan-started' });
    await expect(events.next()).rejects.toThrow('no');
  });
});
