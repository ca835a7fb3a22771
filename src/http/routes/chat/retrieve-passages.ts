import { makeEvidence } from '../../../answer/make-evidence.ts';
import type { TokenUsage } from '../../../core/answer-event.ts';
import type { Hit } from '../../../core/hit.ts';
import { type CompletionChoice, type CompletionHead, completionObject } from '../../wire/completion.ts';
import { completionChunk, usageChunk } from '../../wire/completion-chunk.ts';
import { explainHit } from '../../wire/explain-hit.ts';
import { documentOfHit, type RelevantDocument } from '../../wire/relevant-document.ts';
import type { CompletionContext } from './completion-context.ts';
import { streamChunks } from './stream-chunks.ts';

const DEFAULT_TOP_K = 10;
const NO_TOKENS = { promptTokens: 0, completionTokens: 0 };

/** `activeloop-l0-retrieval`: one choice a passage, best first; none found, no choices. */
export async function retrievePassages(context: CompletionContext): Promise<unknown> {
  const { deps, body, head, asked, scope, signal, count } = context;
  const { explain, channels, rerank } = body.retrieval ?? {};
  const { hits, embeddingTokens, calls, notes } = await deps.search(asked.text, {
    scope,
    limit: asked.topK ?? DEFAULT_TOP_K,
    merge: true,
    signal,
    count,
    ...(channels == null ? {} : { channels }),
    ...(rerank == null ? {} : { rerank }),
    ...(asked.fileIds === undefined ? {} : { fileIds: asked.fileIds }),
    ...(asked.filter === undefined ? {} : { filter: asked.filter }),
  });
  const documents = hits.map((hit: Hit) => ({
    ...documentOfHit(hit, context.imageUrl),
    ...(explain === true && { explain: explainHit(hit, notes) }),
  }));
  const perceptionUsage = {
    promptTokens: calls.reduce((sum, call) => sum + call.promptTokens, embeddingTokens),
    completionTokens: 0,
  };
  const completion = completionObject(head, documents.map(choiceOf), {
    body,
    usage: NO_TOKENS,
    perceptionUsage,
  });
  const grounds = hits.map((hit) => ({ evidence: [makeEvidence(hit, hit.chunk)], computations: [] }));
  await context.onCompleted?.(completion, grounds);
  return body.stream === true
    ? streamChunks(context, chunksOf(head, documents, perceptionUsage))
    : completion;
}

function choiceOf(document: RelevantDocument, index: number): CompletionChoice {
  return {
    index,
    message: {
      role: 'assistant',
      content: document.text,
      reasoning_content: null,
      refusal: null,
      annotations: [],
    },
    finish_reason: 'stop',
    logprobs: null,
    metadata: document,
  };
}

async function* chunksOf(
  head: CompletionHead,
  documents: readonly RelevantDocument[],
  perceptionUsage: TokenUsage,
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
  if (head.usageFollows) yield usageChunk(head, NO_TOKENS, perceptionUsage);
}
