import type { Hit } from '../../../core/hit.ts';
import { streamEvents } from '../../stream-events.ts';
import { completionObject } from '../../wire/completion.ts';
import { completionChunk, usageChunk } from '../../wire/completion-chunk.ts';
import { documentOfHit, type RelevantDocument } from '../../wire/relevant-document.ts';
import type { CompletionContext } from './completion-context.ts';

const DEFAULT_TOP_K = 10;
const NO_TOKENS = { promptTokens: 0, completionTokens: 0 };

/** `activeloop-l0-retrieval`: one choice a passage, best first; none found, no choices. */
export async function retrievePassages(context: CompletionContext): Promise<unknown> {
  const { deps, reply, body, head, asked, scope, signal } = context;
  const { hits, embeddingTokens } = await deps.search(asked.text, {
    scope,
    limit: asked.topK ?? DEFAULT_TOP_K,
    signal,
    ...(asked.fileIds === undefined ? {} : { fileIds: asked.fileIds }),
  });
  const documents = hits.map((hit: Hit) => documentOfHit(hit, context.imageUrl));
  const perceptionUsage = { promptTokens: embeddingTokens, completionTokens: 0 };
  if (body.stream === true) {
    await streamEvents(reply, chunksOf(context, documents, perceptionUsage), {
      signal,
      keepAliveMilliseconds: deps.settings.keepAliveMilliseconds,
    });
    return reply;
  }
  const choices = documents.map((document, index) => ({
    index,
    message: {
      role: 'assistant',
      content: document.text,
      reasoning_content: null,
      refusal: null,
      annotations: [],
    } as const,
    finish_reason: 'stop' as const,
    logprobs: null,
    metadata: document,
  }));
  return completionObject(head, choices, { body, usage: NO_TOKENS, perceptionUsage });
}

async function* chunksOf(
  { head, body }: CompletionContext,
  documents: readonly RelevantDocument[],
  perceptionUsage: { readonly promptTokens: number; readonly completionTokens: number },
): AsyncIterable<unknown> {
  for (const [index, document] of documents.entries()) {
    // Clients look for `relevant_docs` on the last chunk that has a choice.
    const isLast = index === documents.length - 1;
    const metadata = isLast ? { ...document, relevant_docs: documents } : document;
    yield completionChunk(
      head,
      { role: 'assistant', content: document.text },
      { index, end: { finishReason: 'stop', metadata } },
    );
  }
  if (body.stream_options?.include_usage === true) yield usageChunk(head, NO_TOKENS, perceptionUsage);
}
