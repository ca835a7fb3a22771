import type { AnswerEvent } from '../../core/answer-event.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { Scope } from '../../core/scope.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { Draft } from '../make-draft.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import type { Question } from '../question.ts';
import type { Spent } from '../tally.ts';
import { isPlain, type Wording } from '../wording.ts';
import { agentBudget, boundReached } from './agent-budget.ts';
import { type AgentToolSources, toolsOfQuestion } from './agent-tools.ts';
import { beginConversation } from './begin-conversation.ts';
import { createCallDesk } from './call-tools.ts';
import { type CheckedAnswer, checkAnswer } from './check-answer.ts';
import { conversationMessages, type Turn } from './conversation.ts';
import { draftOfAnswer } from './draft-of-answer.ts';
import { createEvidenceLedger } from './evidence-ledger.ts';
import { knownResults } from './known-results.ts';
import { nextStep, type Step } from './next-step.ts';
import { problemOfAnswer } from './problem-of-answer.ts';

/** What an agent works with beside what every answer does. */
export type AgentSources = Pick<AgentToolSources, 'files' | 'pictureOf'>;

export type AgentDependencies = AgentToolSources & { readonly chat: ChatModel };

export type AgentOptions = {
  readonly asked: Question;
  readonly scope: Scope;
  readonly wording: Wording;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
};

/**
 * Has a capable model answer by calling tools, round by round, and checks each sentence against what the tools showed
 * it. What stands in no evidence is told to the model once; what then still stands in none is not said.
 */
export async function* answerByAgent(
  deps: AgentDependencies,
  question: string,
  options: AgentOptions,
): AsyncGenerator<AnswerEvent, Draft> {
  const { chat } = deps;
  const { asked, wording, signal, count, elapsed } = options;
  const { callsTools = false } = chat.card;
  const budget = agentBudget(chat.card, asked.effort);
  const ledger = createEvidenceLedger();
  const { resultCharacters, replyTokens: maxTokens } = budget;
  const tools = toolsOfQuestion(deps, { question, asked }, { ...options, ledger, resultCharacters });
  const definitions = tools.map(({ definition }) => definition);
  const told = callsTools ? JSON.stringify(definitions).length : 0; // else it stands in the first message
  const room = budget.contextCharacters - told;
  const desk = createCallDesk(tools, ledger, { signal });
  const beginning = beginConversation(chat, { question, asked, wording }, tools);
  const turns: Turn[] = [];
  const spent = { rounds: 0, promptTokens: 0, elapsedMilliseconds: elapsed(), lastRoundMilliseconds: 0 };
  let mayCall = true;
  let checked: CheckedAnswer | null = null;
  for (;;) {
    const bound = mayCall ? boundReached(budget, spent) : null;
    if (bound !== null) {
      yield { type: 'tools-ended', reason: bound };
      mayCall = false;
    }
    const { messages, hidden } = conversationMessages(beginning, turns, { room, callsTools });
    ledger.setShown(hidden, false);
    const end = mayCall ? [] : [{ role: 'user' as const, content: loadPrompt('agent-end.v1') }];
    let step: Step;
    try {
      step = await nextStep(chat, [...messages, ...end], {
        tools: definitions,
        mayCall,
        maxTokens,
        signal,
        ...(mayCall ? {} : { sampling: wording.sampling }),
      });
    } catch (error) {
      signal.throwIfAborted();
      const known = saysSomething(checked) ? checked : knownResults(ledger);
      const isFailure = error instanceof ModelError || error instanceof UnavailableError;
      if (!isFailure || known.supported.length === 0) throw error;
      return draftOfAnswer(known, { question, brokenOff: true });
    }
    count({ chat: step.usage });
    spent.rounds++;
    spent.promptTokens += step.usage.promptTokens;
    if (step.calls.length > 0) {
      const results = yield* desk.call(step.calls, budget.callsARound);
      turns.push({ said: step.said, results, told: '' });
    } else if (mayCall && !isPlain({ wishes: '', sampling: wording.sampling })) {
      // The sampling that was asked for is the answer's alone: it is written once more, with it.
      mayCall = false;
    } else {
      yield { type: 'draft-started' };
      const before: CheckedAnswer | null = checked;
      const now = checkAnswer(step.answer, ledger, question);
      for (const { statement, reason } of now.unsupported)
        yield { type: 'claim-checked', text: statement.text, verdict: 'unsupported', reason };
      const best: CheckedAnswer = !saysSomething(now) && saysSomething(before) ? before : now;
      const problem = problemOfAnswer(now, { looked: desk.called() });
      if (problem === null || before !== null) {
        // That the files do not say it cannot be known when they could not be looked into.
        if (!saysSomething(best) && desk.failure() !== null) throw desk.failure();
        return draftOfAnswer(best, { question });
      }
      checked = best;
      yield { type: 'repair-started', sentences: now.unsupported.length };
      turns.push({ said: step.said, results: [], told: problem });
    }
    spent.lastRoundMilliseconds = elapsed() - spent.elapsedMilliseconds;
    spent.elapsedMilliseconds = elapsed();
  }
}

function saysSomething(checked: CheckedAnswer | null): checked is CheckedAnswer {
  return checked !== null && checked.supported.length > 0;
}
