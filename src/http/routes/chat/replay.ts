import type { CompletionObject } from '../../wire/completion.ts';
import { closingChunk, completionChunk } from '../../wire/completion-chunk.ts';
import type { CompletionContext } from './completion-context.ts';
import { streamChunks } from './stream-chunks.ts';

/** An answer that was given before, once more: whole, or as a stream of fewer and larger pieces. */
export async function replay(context: CompletionContext, completion: CompletionObject): Promise<unknown> {
  return context.body.stream === true ? streamChunks(context, chunksOf(context, completion)) : completion;
}

async function* chunksOf(
  { head: now }: CompletionContext,
  completion: CompletionObject,
): AsyncIterable<unknown> {
  const { id, created, model, system_fingerprint, request_id, usage, perception_usage } = completion;
  const head = { ...now, id, created, model, systemFingerprint: system_fingerprint, requestId: request_id };
  // Retrieval's last chunk names all passages, each of which is the metadata of its choice.
  const all = { relevant_docs: completion.choices.map(({ metadata }) => metadata) };
  for (const choice of completion.choices) {
    const { index, message, metadata: own } = choice;
    const { role, content, reasoning_content } = message;
    const isLast = choice === completion.choices.at(-1);
    const metadata = isLast && !('relevant_docs' in own) ? { ...own, ...all } : own;
    yield completionChunk(head, { role }, { index });
    if (reasoning_content !== null) yield completionChunk(head, { reasoning_content }, { index });
    if (content !== null) yield completionChunk(head, { content }, { index });
    yield closingChunk(head, { ...choice, metadata });
  }
  if (head.usageFollows) yield { ...completionChunk(head, {}), choices: [], usage, perception_usage };
}
