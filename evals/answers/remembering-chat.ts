import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChatEvent, ChatModel } from '../../src/model/chat.ts';

/** A reply as it was given once. */
type Kept = { readonly events: readonly ChatEvent[]; readonly milliseconds: number };

export type RememberingChat = {
  readonly chat: ChatModel;
  /** Milliseconds, as if every reply had been made now, on an otherwise quiet machine. */
  readonly clock: () => number;
};

/**
 * The same model with its replies kept in a folder: what was asked before, word for word, is answered from there, and
 * the clock is put forward by the time that the model took. So a run after a change of code calls the model only where
 * its prompts have changed. A local model's time is that of its processors (two threads), so that other work on the
 * machine does not count.
 */
export function rememberingChat(
  chat: ChatModel,
  { folder, threads }: { readonly folder: string; readonly threads: number },
): RememberingChat {
  let shift = 0;
  return {
    clock: () => performance.now() + shift,
    chat: {
      ...chat,
      close: async () => undefined,
      stream: async function* (request, { signal }) {
        const key = createHash('sha256')
          .update(JSON.stringify([chat.card.id, request]))
          .digest('hex');
        const file = path.join(folder, `${key}.json`);
        const kept = await read(file);
        if (kept !== null) {
          shift += kept.milliseconds;
          yield* kept.events;
          return;
        }
        const events: ChatEvent[] = [];
        const [begun, used] = [performance.now(), process.cpuUsage()];
        for await (const event of chat.stream(request, { signal })) {
          events.push(event);
          if (event.type === 'finished') {
            const { user, system } = process.cpuUsage(used);
            const wall = performance.now() - begun;
            const milliseconds = Math.min(wall, (user + system) / 1000 / threads);
            shift -= wall - milliseconds;
            await write(file, { events, milliseconds });
          }
          yield event;
        }
      },
    },
  };
}

async function read(file: string): Promise<Kept | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** By rename: two runs may share a folder. */
async function write(file: string, kept: Kept): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(kept));
  await rename(temporary, file);
}
