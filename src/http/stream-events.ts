import type { FastifyReply } from 'fastify';
import { errorToResponse } from './error-to-response.ts';
import { loggableError } from './loggable-error.ts';
import { openEventStream } from './wire/open-event-stream.ts';

/**
 * Streams chunks as server-sent events, closed by `[DONE]`. A failure before the first chunk is thrown, so that it
 * becomes a status; a later one is sent as `data: {"error":…}` and ends the stream.
 */
export async function streamEvents(
  reply: FastifyReply,
  chunks: AsyncIterable<unknown>,
  options: { readonly signal: AbortSignal; readonly keepAliveMilliseconds: number },
): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  let next = await iterator.next();
  const stream = openEventStream(reply, options);
  try {
    while (next.done !== true) {
      await stream.send(next.value);
      next = await iterator.next();
    }
    await stream.done();
  } catch (thrown) {
    await iterator.return?.();
    // What was waiting when the signal came throws its own words for it; the signal knows the reason.
    const error: unknown = options.signal.aborted ? options.signal.reason : thrown;
    if (reply.raw.destroyed) {
      reply.log.info('the client went away; the work was stopped');
    } else {
      const { status, body } = errorToResponse(error, reply.request.id);
      // That their token was revoked, say, or the server is closing, is no defect.
      if (status < 500 || options.signal.aborted)
        reply.log.info({ error: loggableError(error) }, 'a streamed answer was ended early');
      else reply.log.error({ error: loggableError(error) }, 'a streamed answer failed');
      // Straight to the connection: after a shutdown `send` would refuse, yet the reader should know.
      reply.raw.write(`data: ${JSON.stringify(body)}\n\n`);
    }
  } finally {
    stream.end();
  }
}
