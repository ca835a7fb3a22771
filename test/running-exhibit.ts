import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComposeOptions, compose, type Exhibit } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import type { FileObject } from '../src/http/wire/file-schema.ts';
import type { ChatModel } from '../src/model/chat.ts';
import { TEST_TOKEN } from './http-fixture.ts';

export type RunningExhibit = {
  readonly exhibit: Exhibit;
  readonly address: string;
  readonly data: string;
  /** A request with the token. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly upload: (
    files: Readonly<Record<string, string | Uint8Array>>,
    fields?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** Resolves when the file is indexed or failed. */
  readonly processed: (id: string) => Promise<FileObject>;
  readonly close: () => Promise<void>;
};

/** The whole program on a port of its own, in a folder of its own; only the chat model is the test's. */
export async function runExhibit(
  chat: ChatModel,
  options: {
    readonly flags?: Readonly<Record<string, string>>;
    readonly settings?: ComposeOptions['settings'];
  } = {},
): Promise<RunningExhibit> {
  const data = options.flags?.data ?? mkdtempSync(join(tmpdir(), 'exhibit-run-'));
  const { config } = loadConfig({
    data,
    port: '0',
    'init-token': TEST_TOKEN,
    threads: '2',
    ...options.flags,
  });
  const exhibit = await compose(config, {
    log: null,
    chat,
    settings: { eventPollMilliseconds: 20, drainMilliseconds: 200, ...options.settings },
  });
  const address = await exhibit.start();
  const request: RunningExhibit['request'] = (path, init = {}) =>
    fetch(`${address}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${TEST_TOKEN}`, ...init.headers },
    });
  return {
    exhibit,
    address,
    data,
    request,
    upload: (files, fields = {}) => {
      const form = new FormData();
      for (const [name, content] of Object.entries(files))
        form.append('file', new Blob([Uint8Array.from(Buffer.from(content))]), name);
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      return request('/files', { method: 'POST', body: form });
    },
    processed: async (id) => {
      const events = await (await request(`/files/${id}/events`)).text();
      const last = events.trim().split('\n\n').at(-2) ?? '';
      return JSON.parse(last.replace(/^data: /, '')) as FileObject;
    },
    close: async () => {
      await exhibit.close();
      if (options.flags?.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}
