import type { AnswerEvent, FinishedAnswer } from '../../src/core/answer-event.ts';
import { finishing } from '../chat-fixture.ts';
import { createHttpFixture, type FixtureOptions, type HttpFixture } from '../http-fixture.ts';
import { CONSOLE_FILES, requireBuiltConsole } from './open-console.ts';

/** What is told to the one who asks. */
export type Script = (question: string, signal: AbortSignal) => AsyncIterable<AnswerEvent>;

export type ScriptedConsole = HttpFixture & {
  readonly address: string;
  /** From now on questions are answered so. */
  readonly answerBy: (script: Script) => void;
};

/**
 * The routes and the console on a port of their own, over a real store. Answers go to the page as a test writes them:
 * none of what takes care of them in the server stands between, so that the page is tested by itself.
 */
export async function startScriptedConsole(options: FixtureOptions = {}): Promise<ScriptedConsole> {
  requireBuiltConsole();
  let script: Script = () => speak(['No script was given.']);
  const fixture = await createHttpFixture({
    consoleFiles: CONSOLE_FILES,
    answer: ({ messages }, { signal }) => script(messages.at(-1)?.content ?? '', signal),
    ...options,
  });
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  return {
    ...fixture,
    address,
    answerBy: (given) => {
      script = given;
    },
  };
}

/** An answer in these pieces, which rests on nothing unless it is said on what. */
export async function* speak(
  pieces: readonly string[],
  facts: Partial<FinishedAnswer> = {},
): AsyncGenerator<AnswerEvent> {
  yield { type: 'plan-started' };
  for (const text of pieces) yield { type: 'text-delta', text };
  const content = pieces.join('');
  yield {
    ...finishing,
    answer: { ...finishing.answer, content, evidence: [], citations: [], claims: [], ...facts },
  };
}
