import { describeEvent } from '../../../answer/describe-event.ts';
import type { AnswerEvent, FinishedAnswer } from '../../../core/answer-event.ts';
import { ModelError } from '../../../core/errors.ts';
import { streamEvents } from '../../stream-events.ts';
import { annotationsOf, answerMetadata, completionObject } from '../../wire/completion.ts';
import { type ChunkDelta, completionChunk, usageChunk } from '../../wire/completion-chunk.ts';
import type { CompletionContext } from './completion-context.ts';
import { questionOf } from './read-question.ts';

/** Answers with reasoning, streamed or whole. */
export async function answerQuestion(context: CompletionContext): Promise<unknown> {
  const { deps, body, model, asked, scope, signal } = context;
  const effort = model === 'activeloop-l0-deep-research' ? 'high' : (body.reasoning_effort ?? 'medium');
  const events = deps.answer(questionOf(asked, body, effort), { scope, signal });
  if (body.stream !== true) return wholeAnswer(context, events);
  await streamEvents(context.reply, chunksOf(context, events), {
    signal,
    keepAliveMilliseconds: deps.settings.keepAliveMilliseconds,
  });
  return context.reply;
}

async function wholeAnswer(
  { head, body, imageUrl }: CompletionContext,
  events: AsyncIterable<AnswerEvent>,
): Promise<unknown> {
  let reasoning = '';
  let answer: FinishedAnswer | null = null;
  for await (const event of events) {
    if (event.type === 'answer-finished') answer = event.answer;
    else if (event.type !== 'text-delta') reasoning += describeEvent(event);
  }
  if (answer === null) throw unfinished();
  const { content, finishReason, usage, perceptionUsage } = answer;
  const message = {
    role: 'assistant',
    content,
    reasoning_content: reasoning,
    refusal: null,
    annotations: annotationsOf(answer, imageUrl),
  } as const;
  const metadata = answerMetadata(answer, imageUrl);
  return completionObject(
    head,
    [{ index: 0, message, finish_reason: finishReason, logprobs: null, metadata }],
    { body, usage, perceptionUsage },
  );
}

async function* chunksOf(
  { head, body, imageUrl }: CompletionContext,
  events: AsyncIterable<AnswerEvent>,
): AsyncIterable<unknown> {
  let first = true;
  let answer: FinishedAnswer | null = null;
  for await (const event of events) {
    // Said with the first event and not before: until then a failure can still become a proper status.
    if (first) yield completionChunk(head, { role: 'assistant' });
    first = false;
    if (event.type === 'answer-finished') {
      answer = event.answer;
      continue;
    }
    const delta = deltaOf(event);
    if (delta !== null) yield completionChunk(head, delta);
  }
  if (answer === null) throw unfinished();
  const end = { finishReason: answer.finishReason, metadata: answerMetadata(answer, imageUrl) };
  yield completionChunk(head, { annotations: annotationsOf(answer, imageUrl) }, { end });
  if (body.stream_options?.include_usage === true)
    yield usageChunk(head, answer.usage, answer.perceptionUsage);
}

function deltaOf(event: AnswerEvent): ChunkDelta | null {
  if (event.type === 'text-delta') return event.text === '' ? null : { content: event.text };
  const words = describeEvent(event);
  return words === '' ? null : { reasoning_content: words };
}

function unfinished(): ModelError {
  return new ModelError('The answer ended before it was finished.');
}
