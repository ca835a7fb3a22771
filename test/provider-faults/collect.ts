import type { ChatEvent } from '../../src/model/chat.ts';

/** All events of a stream. */
export async function collect(stream: AsyncIterable<ChatEvent>): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}
