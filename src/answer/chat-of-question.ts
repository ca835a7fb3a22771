import type { AnswerEvent } from '../core/answer-event.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { ChatModel, ModelChange } from '../model/chat.ts';
import { meteredChat } from './metered-chat.ts';

type Options = {
  readonly count: (call: ModelCall) => void;
  readonly onChange?: (change: ModelChange) => void;
};

/**
 * A chat model for the calls of one question: they share what may be spent on a provider that fails, and `count` is
 * told of each.
 */
export function chatOfQuestion(chat: ChatModel, { count, onChange = () => undefined }: Options): ChatModel {
  const through = (model: ChatModel): ChatModel => meteredChat(model, count);
  return chat.forQuestion?.({ through, onChange }) ?? through(chat);
}

/**
 * What `work` tells with such a model; where another model goes on, that is told too. A model that turns out to call
 * no tools, or leaves the question to one that calls none, gets another try: `work` looks at its card.
 */
export async function* withChatOfQuestion(
  chat: ChatModel,
  { count }: Pick<Options, 'count'>,
  work: (chat: ChatModel) => AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  const changes: ModelChange[] = [];
  const asked = chatOfQuestion(chat, { count, onChange: (change) => void changes.push(change) });
  const tell = async function* (): AsyncGenerator<AnswerEvent> {
    for await (const event of work(asked)) {
      yield* told(changes);
      yield event;
    }
  };
  const calledTools = asked.card.callsTools === true;
  try {
    yield* tell();
  } catch (error) {
    if (!calledTools || asked.card.callsTools === true) throw error;
    yield* told(changes);
    yield* tell();
  }
}

function told(changes: ModelChange[]): readonly AnswerEvent[] {
  return changes.splice(0).map((change) => ({ type: 'model-changed', ...change }));
}
