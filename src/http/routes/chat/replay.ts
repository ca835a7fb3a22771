import { streamEvents } from '../../stream-events.ts';
import type { CompletionObject } from '../../wire/completion.ts';
import { completionChunk } from '../../wire/completion-chunk.ts';
import type { CompletionContext } from './completion-context.ts';

/** An answer that was given before, once more: whole, or as a stream of fewer and larger pieces. */
export async function replay(context: CompletionContext, completion: CompletionObject): Promise<unknown> {
  const { deps, reply, body, signal } = context;
  if (body.stream !== true) return completion;
  const { keepAliveMilliseconds } = deps.settings;
  await streamEvents(reply, chunksOf(context, completion), { signal, keepAliveMilliseconds });
  return reply;
}

async function* chunksOf(
  { head: now }: CompletionContext,
  completion: CompletionObject,
): AsyncIterable<unknown> {
  const { id, created, model, system_fingerprint, request_id, usage, perception_usage } = completion;
  const head = { ...now, id, created, model, systemFingerprint: system_fingerprint, requestId: request_id };
  const last = completion.choices.length - 1;
  for (const { index, message, finish_reason: finishReason, metadata: own } of completion.choices) {
    const { role, content, reasoning_content, annotations, refusal } = message;
    // Retrieval's last chunk names all passages, each of which is the metadata of its choice.
    const all = { relevant_docs: completion.choices.map(({ metadata }) => metadata) };
    const metadata = index === last && !('relevant_docs' in own) ? { ...own, ...all } : own;
    yield completionChunk(head, { role }, { index });
    if (reasoning_content !== null) yield completionChunk(head, { reasoning_content }, { index });
    if (content !== null) yield completionChunk(head, { content }, { index });
    const end = { annotations, ...(refusal === null ? {} : { refusal }) };
    yield completionChunk(head, end, { index, end: { finishReason, metadata } });
  }
  if (head.usageFollows) yield { ...completionChunk(head, {}), choices: [], usage, perception_usage };
}
