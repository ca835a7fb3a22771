import type { ThreadMessage, ThreadMessageLike } from '@assistant-ui/react';
import type { Turn } from './turn.ts';

const made = new WeakMap<Turn, readonly ThreadMessageLike[]>();

/** Turns as the thread's messages, two each. A turn that is as it was gives the very same objects: nothing is drawn anew. */
export function messagesOfTurns(turns: readonly Turn[]): readonly ThreadMessageLike[] {
  return turns.flatMap((turn) => {
    const known = made.get(turn);
    if (known !== undefined) return known;
    const metadata = { custom: { turn } };
    const messages: readonly ThreadMessageLike[] = [
      { id: `${turn.key}-question`, role: 'user', content: turn.question, metadata },
      {
        id: `${turn.key}-answer`,
        role: 'assistant',
        content: turn.content,
        status: turn.state === 'running' ? { type: 'running' } : { type: 'complete', reason: 'stop' },
        metadata,
      },
    ];
    made.set(turn, messages);
    return messages;
  });
}

export function turnOf(message: ThreadMessage): Turn | null {
  return (message.metadata.custom.turn as Turn | undefined) ?? null;
}
