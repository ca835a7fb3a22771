import { streamEvents } from '../../stream-events.ts';
import type { CompletionContext } from './completion-context.ts';

/** Sends the chunks of one answer to its asker; answers with the reply, which is taken over by then. */
export async function streamChunks(
  { deps, reply, signal }: CompletionContext,
  chunks: AsyncIterable<unknown>,
): Promise<CompletionContext['reply']> {
  const { keepAliveMilliseconds } = deps.settings;
  await streamEvents(reply, chunks, { signal, keepAliveMilliseconds });
  return reply;
}
