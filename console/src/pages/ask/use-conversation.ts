import { useCallback, useEffect, useRef, useState } from 'react';
import { type AnswerPiece, streamAnswer } from '../../api/stream-answer.ts';
import { randomId } from '../../random-id.ts';
import { type AskSettings, newTurn, type Turn } from './turn.ts';

export type Conversation = {
  readonly turns: readonly Turn[];
  readonly running: boolean;
  readonly ask: (question: string, settings: AskSettings) => Promise<void>;
  /** Once more the last question, in the place of its answer. */
  readonly retry: (settings: AskSettings) => Promise<void>;
  readonly stop: () => void;
};

/** Between two drawings of what streams in: faster than anybody reads. */
const DRAW_MILLISECONDS = 50;

/**
 * A talk that goes on in one workspace. What streams in is shown twenty times a second, however fast it comes, so
 * that the page stays at hand. `onAnswered` is told the id of each answer that is stored.
 */
export function useConversation({
  workspace,
  conversation,
  initial,
  onAnswered,
}: {
  readonly workspace: string;
  /** Its id, in the metadata of each stored answer. */
  readonly conversation: string;
  readonly initial: readonly Turn[];
  readonly onAnswered: (id: string) => void;
}): Conversation {
  const [turns, setTurns] = useState(initial);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (before: readonly Turn[], question: string, settings: AskSettings) => {
      if (running.current !== null) return;
      const controller = new AbortController();
      running.current = controller;
      const begun = performance.now();
      let turn = newTurn(randomId(), question, settings.filter);
      let drawing: ReturnType<typeof setTimeout> | null = null;
      const show = () => {
        drawing = null;
        setTurns([...before, turn]);
      };
      const change = (changes: Partial<Turn>) => {
        turn = { ...turn, ...changes };
        drawing ??= setTimeout(show, DRAW_MILLISECONDS);
      };
      show();
      try {
        const pieces = streamAnswer(
          {
            workspace,
            model: settings.model,
            effort: settings.effort,
            filter: settings.filter,
            messages: [...before.flatMap(messagesOf), { role: 'user', content: question }],
            metadata: { conversation },
          },
          controller.signal,
        );
        for await (const piece of pieces) change(changesBy(piece, turn));
        change({ state: 'done', seconds: (performance.now() - begun) / 1000 });
      } catch (error) {
        if (controller.signal.aborted) change({ state: 'stopped', id: null });
        else change({ state: 'failed', id: null, error });
      } finally {
        running.current = null;
        if (drawing !== null) clearTimeout(drawing);
        show();
      }
      if (turn.state === 'done' && turn.id !== null) onAnswered(turn.id);
    },
    [workspace, conversation, onAnswered],
  );

  return {
    turns,
    running: turns.at(-1)?.state === 'running',
    ask: (question, settings) => run(turns.filter(isAnswered), question, settings),
    retry: (settings) => {
      const last = turns.at(-1);
      return last === undefined ? Promise.resolve() : run(turns.slice(0, -1), last.question, settings);
    },
    stop: () => running.current?.abort(),
  };
}

/** What broke off is no part of the talk. */
function isAnswered({ state, content }: Turn): boolean {
  return state === 'done' && content !== '';
}

function messagesOf({ question, content }: Turn) {
  return [{ role: 'user', content: question } as const, { role: 'assistant', content } as const];
}

function changesBy(piece: AnswerPiece, turn: Turn): Partial<Turn> {
  switch (piece.type) {
    case 'started':
      return { id: piece.id };
    case 'reasoning':
      return { reasoning: turn.reasoning + piece.text };
    case 'content':
      return { content: turn.content + piece.text };
    case 'ended':
      return {
        documents: piece.documents,
        claims: piece.claims,
        cutOff: piece.finishReason === 'length',
        ...(piece.refusal === null ? {} : { content: piece.refusal }),
      };
    case 'used':
      return { usage: piece.usage };
    default:
      return piece satisfies never;
  }
}
