import { describeEvent } from '../../../answer/describe-event.ts';
import type { AnswerEvent, FinishedAnswer, TokenUsage } from '../../../core/answer-event.ts';
import { ModelError } from '../../../core/errors.ts';
import { type Computation, type Grounds, isComputation } from '../../../proof/grounds.ts';
import {
  answerChoice,
  type CompletionHead,
  type CompletionObject,
  completionObject,
  systemFingerprint,
} from '../../wire/completion.ts';
import { type ChunkDelta, closingChunk, completionChunk, usageChunk } from '../../wire/completion-chunk.ts';
import type { CompletionContext } from './completion-context.ts';
import { questionOf } from './question-of.ts';
import { streamChunks } from './stream-chunks.ts';

/** Answers with reasoning, streamed or whole. */
export async function answerQuestion(context: CompletionContext): Promise<unknown> {
  const chunks = chunksOf(context);
  return context.body.stream === true ? streamChunks(context, chunks) : lastOf(chunks);
}

type Chunk = Readonly<Record<string, unknown>>;

/** The chunks of all choices, one choice after the other; returns the whole answer. */
async function* chunksOf(context: CompletionContext): AsyncGenerator<Chunk, CompletionObject> {
  const { body, imageUrl } = context;
  let { head } = context;
  const count = body.n ?? 1;
  const answers: FinishedAnswer[] = [];
  const grounds: Grounds[] = [];
  const choices: CompletionObject['choices'][number][] = [];
  for (let index = 0; index < count; index++) {
    const { answer, reasoning, computations, ...told } = yield* chunksOfChoice({ ...context, head }, index);
    head = told.head;
    const choice = answerChoice(answer, { index, reasoning, imageUrl });
    answers.push(answer);
    grounds.push({ evidence: answer.evidence, computations });
    choices.push(choice);
    if (index < count - 1) yield closingChunk(head, choice);
  }
  const usage = sum(answers.map((answer) => answer.usage));
  const perceptionUsage = sum(answers.map((answer) => answer.perceptionUsage));
  const completion = completionObject(head, choices, { body, usage, perceptionUsage });
  await context.onCompleted?.(completion, grounds);
  const last = choices.at(-1);
  if (last !== undefined) yield closingChunk(head, last);
  if (head.usageFollows) yield usageChunk(head, usage, perceptionUsage);
  return completion;
}

/** One run of the loop: the chunks of its choice but the last; returns what came out. */
async function* chunksOfChoice(
  context: CompletionContext,
  index: number,
): AsyncGenerator<
  Chunk,
  {
    readonly answer: FinishedAnswer;
    readonly reasoning: string;
    readonly computations: readonly Computation[];
    /** Names the model that answered in the end. */
    readonly head: CompletionHead;
  }
> {
  const { deps, scope, signal, count, chat } = context;
  let { head } = context;
  const asking = { scope, signal, count, ...(chat !== null && { model: chat }) };
  const computations: Computation[] = [];
  let reasoning = '';
  let answer: FinishedAnswer | null = null;
  let isFirst = true;
  for await (const event of deps.answer(questionOf(context, index), asking)) {
    // Said with the first event and not before: until then a failure can still become a proper status.
    if (isFirst) yield completionChunk(head, { role: 'assistant' }, { index });
    isFirst = false;
    if (event.type === 'answer-finished') answer = event.answer;
    if (isComputation(event)) computations.push(event);
    if (event.type === 'model-changed')
      head = { ...head, systemFingerprint: systemFingerprint(deps.version, event.to) };
    const delta = deltaOf(event);
    reasoning += delta.reasoning_content ?? '';
    if (Object.keys(delta).length > 0) yield completionChunk(head, delta, { index });
  }
  if (answer === null) throw new ModelError('The answer ended before it was finished.');
  return { answer, reasoning, computations, head };
}

function deltaOf(event: AnswerEvent): ChunkDelta {
  if (event.type === 'text-delta') return event.text === '' ? {} : { content: event.text };
  const words = describeEvent(event);
  return words === '' ? {} : { reasoning_content: words };
}

async function lastOf<Result>(generator: AsyncGenerator<unknown, Result>): Promise<Result> {
  let next = await generator.next();
  while (next.done !== true) next = await generator.next();
  return next.value;
}

function sum(usages: readonly TokenUsage[]): TokenUsage {
  return {
    promptTokens: usages.reduce((total, { promptTokens }) => total + promptTokens, 0),
    completionTokens: usages.reduce((total, { completionTokens }) => total + completionTokens, 0),
  };
}
