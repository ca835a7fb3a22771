import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/api-error.ts';
import type { Upload } from '../../../api/upload-files.ts';
import type { FileObject } from '../../../api/wire-types.ts';
import { createUploadQueue, type UploadState } from './upload-queue.ts';

const OPTIONS = { metadata: {}, instructions: '', password: '' };
const file = (name: string, content = 'x') => new File([content], name);
const answer = ({ files }: Upload, status: FileObject['status'] = 'uploaded') =>
  files.map(({ name }) => ({ id: name, filename: name, status }) as FileObject);
const refusal = (status: number) => new ApiError(`refused with ${status}`, { status });

/** A queue whose server answers by `reply`; records what was sent. */
function queueWith(reply: (upload: Upload, attempt: number) => readonly FileObject[] | Error) {
  const sent: Upload[] = [];
  const waits: number[] = [];
  const keys = numbers();
  const queue = createUploadQueue({
    send: async (upload, { onSent }) => {
      sent.push(upload);
      onSent(1_000_000);
      const result = reply(upload, sent.length);
      if (result instanceof Error) throw result;
      return result;
    },
    createKey: () => `key-${keys.next().value}`,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  const settled = async (): Promise<UploadState> => {
    while (queue.read().openFiles > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return queue.read();
  };
  return { queue, sent, waits, settled };
}

describe('createUploadQueue', () => {
  it('counts files and bytes that arrived', async () => {
    const { queue, settled } = queueWith((upload) => answer(upload));
    queue.add('default', [file('a.txt', 'four'), file('b.txt', 'sixsix')], OPTIONS);
    expect(await settled()).toMatchObject({ files: 2, doneFiles: 2, bytes: 10, sentBytes: 10, failures: [] });
  });

  it('sends a batch that did not get through again with the key it had', async () => {
    const { queue, sent, waits, settled } = queueWith((upload, attempt) =>
      attempt < 3 ? refusal(0) : answer(upload),
    );
    queue.add('default', [file('a.txt')], OPTIONS);
    expect(await settled()).toMatchObject({ doneFiles: 1, sentBytes: 1 });
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
    expect(waits).toEqual([1_000, 3_000]);
  });

  it('lists what failed for good, and sends it again when asked, with the same key', async () => {
    let broken = true;
    const { queue, sent, settled } = queueWith((upload) => (broken ? refusal(507) : answer(upload)));
    queue.add('default', [file('a.txt'), file('b.txt')], OPTIONS);
    const failed = await settled();
    expect(failed.failures.map((failure) => failure.file.name)).toEqual(['a.txt', 'b.txt']);
    expect(failed.sentBytes).toBe(0);
    broken = false;
    queue.retry();
    expect(await settled()).toMatchObject({ doneFiles: 2, failures: [] });
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  it.each([413, 415])(
    'sends the files of a batch refused with %i one by one: each gets its reason',
    async (status) => {
      const { queue, sent, settled } = queueWith((upload) =>
        upload.files.some(({ name }) => name === 'bad.exe') ? refusal(status) : answer(upload),
      );
      queue.add('default', [file('a.txt'), file('bad.exe'), file('b.txt')], OPTIONS);
      const state = await settled();
      expect(state.doneFiles).toBe(2);
      expect(state.failures.map((failure) => failure.file.name)).toEqual(['bad.exe']);
      expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
    },
  );

  it('tells files that arrived but cannot be processed from those that can', async () => {
    const { queue, settled } = queueWith((upload) => answer(upload, 'failed'));
    queue.add('default', [file('a.svg')], OPTIONS);
    expect(await settled()).toMatchObject({ doneFiles: 0, refusedFiles: 1, failures: [] });
  });

  it('forgets what waits when it is stopped', async () => {
    const { queue, sent, settled } = queueWith((upload) => answer(upload));
    queue.add(
      'default',
      Array.from({ length: 500 }, (_, at) => file(`${at}.txt`)),
      OPTIONS,
    );
    queue.stop();
    await settled();
    expect(sent.length).toBeLessThan(20);
  });

  it('begins to count anew when everything before is over', async () => {
    const { queue, settled } = queueWith((upload) => answer(upload));
    queue.add('default', [file('a.txt')], OPTIONS);
    await settled();
    queue.add('default', [file('b.txt')], OPTIONS);
    expect(await settled()).toMatchObject({ files: 1, doneFiles: 1 });
  });
});

function* numbers(): Generator<number, never> {
  for (let number = 1; ; number += 1) yield number;
}
