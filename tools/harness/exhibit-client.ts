import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { readServerEvents } from './read-server-events.ts';

export type ClientFile = {
  readonly id: string;
  readonly filename: string;
  readonly status: 'uploaded' | 'processing' | 'indexed' | 'failed';
  readonly status_details: string | null;
};

/** An element of `relevant_docs`, as far as measurements need it. */
export type ClientPlace = {
  readonly citation: number | null;
  readonly file_id: string;
  readonly filename: string;
  readonly page: number | null;
  readonly score: number;
  readonly text: string;
  /** Seconds. */
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly sheet: string | null;
  readonly cells: string | null;
  /** Where the channels had it; only when it was asked for. */
  readonly explain?: { readonly channels: Readonly<Record<string, ClientChannel>> };
};

/** 1-based rank in one channel, and its own score. */
export type ClientChannel = { readonly rank: number; readonly score: number };

/** The request's own field `retrieval`: which channels, and how. */
export type RetrievalRequest = {
  readonly explain?: boolean;
  readonly channels?: readonly ('lexical' | 'dense' | 'visual')[];
  readonly rerank?: boolean;
};

/** A page as `GET /files/{id}/pages/{n}` tells it, as far as measurements need it. */
export type ClientPage = {
  readonly page: number;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly time: { readonly start: number; readonly end: number } | null;
  readonly regions: readonly ClientRegion[];
};

export type ClientRegion = {
  readonly kind: string;
  readonly text: string;
  readonly origin: string;
  readonly box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number } | null;
};

export type ClientAnswer = {
  readonly content: string;
  readonly reasoning: string;
  readonly places: readonly ClientPlace[];
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
  /** Seconds from sending the question; null = there was none. */
  readonly seconds: {
    readonly firstReasoning: number | null;
    readonly firstAnswer: number | null;
    readonly end: number;
  };
};

/** The files that a question is limited to, and how it is asked. */
export type AskOptions = {
  readonly model?: string;
  readonly fileIds?: readonly string[];
  /** An expression of the filter language. */
  readonly filter?: string;
  readonly topK?: number;
  readonly retrieval?: RetrievalRequest;
  readonly signal?: AbortSignal;
};

/** Talks to a server over HTTP as any client would. */
export class ExhibitClient {
  readonly #url: string;
  readonly #token: string;
  readonly #now: () => number;

  /** @param now milliseconds, by which `ask` tells its seconds */
  constructor({
    url,
    token,
    now = () => performance.now(),
  }: {
    readonly url: string;
    readonly token: string;
    readonly now?: () => number;
  }) {
    this.#now = now;
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  /** One file from the disk, streamed. */
  async uploadFile(file: string, metadata: object = {}): Promise<ClientFile> {
    return this.uploadBlob(path.basename(file), await openAsBlob(file), metadata);
  }

  async uploadBlob(
    name: string,
    content: Blob,
    metadata: object = {},
    fields: Readonly<Record<string, string>> = {},
  ): Promise<ClientFile> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('purpose', 'user_data');
    form.append('metadata', JSON.stringify(metadata));
    form.append('file', content, name);
    const [file] = (await this.#json('/files', { method: 'POST', body: form })) as ClientFile[];
    if (file === undefined) throw new Error(`The server named no file for ${name}.`);
    return file;
  }

  async listFiles(): Promise<readonly ClientFile[]> {
    const { data } = (await this.#json('/files?limit=10000')) as { data: ClientFile[] };
    return data;
  }

  /** The original bytes. */
  async content(fileId: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#fetch(`/files/${fileId}/content`)).arrayBuffer());
  }

  /** Null: there is no such page. `number` is 1-based. */
  async page(fileId: string, number: number): Promise<ClientPage | null> {
    const response = await this.#send(`/files/${fileId}/pages/${number}`);
    return response.ok ? ((await response.json()) as ClientPage) : null;
  }

  /** The page as WebP; null: there is no picture of it. */
  async pageImage(fileId: string, number: number): Promise<Uint8Array | null> {
    const response = await this.#send(`/files/${fileId}/pages/${number}/image`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  }

  /** Waits until no file is uploaded or processing any more. */
  async untilProcessed(
    report: (waiting: number, total: number) => void = () => undefined,
  ): Promise<readonly ClientFile[]> {
    for (;;) {
      const files = await this.listFiles();
      const waiting = files.filter(({ status }) => status === 'uploaded' || status === 'processing').length;
      report(waiting, files.length);
      if (waiting === 0) return files;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  /** The passages that the retrieval model finds, best first. */
  async retrieve(
    question: string,
    { fileIds, filter, topK = 10, retrieval, signal }: AskOptions = {},
  ): Promise<readonly ClientPlace[]> {
    const content = [...contentOf(question, fileIds), { type: 'filter', filter, top_k: topK }];
    const body = { model: 'activeloop-l0-retrieval', messages: [{ role: 'user', content }], retrieval };
    const answer = (await this.#json('/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    })) as { choices: readonly { metadata: ClientPlace }[] };
    return answer.choices.map(({ metadata }) => metadata);
  }

  /** Asks and reads the stream to its end. */
  async ask(
    question: string,
    { model = 'activeloop-l0', fileIds, signal }: AskOptions = {},
  ): Promise<ClientAnswer> {
    const begun = this.#now();
    const passed = (): number => (this.#now() - begun) / 1000;
    const response = await this.#fetch('/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        stream: true,
        stream_options: { include_usage: true },
        messages: [{ role: 'user', content: contentOf(question, fileIds) }],
      }),
      ...(signal === undefined ? {} : { signal }),
    });
    let content = '';
    let reasoning = '';
    let places: readonly ClientPlace[] = [];
    let usage: ClientAnswer['usage'] = null;
    let firstReasoning: number | null = null;
    let firstAnswer: number | null = null;
    for await (const data of readServerEvents(response)) {
      const chunk = JSON.parse(data) as StreamChunk;
      if (chunk.error !== undefined) throw new Error(`The stream failed: ${chunk.error.message}`);
      usage = chunk.usage ?? usage;
      const [choice] = chunk.choices ?? [];
      if (choice?.delta.reasoning_content) {
        firstReasoning ??= passed();
        reasoning += choice.delta.reasoning_content;
      }
      if (choice?.delta.content) {
        firstAnswer ??= passed();
        content += choice.delta.content;
      }
      places = choice?.metadata?.relevant_docs ?? places;
    }
    return { content, reasoning, places, usage, seconds: { firstReasoning, firstAnswer, end: passed() } };
  }

  async #send(route: string, request: RequestInit = {}): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${this.#token}`);
    return fetch(this.#url + route, { ...request, headers });
  }

  async #fetch(route: string, request: RequestInit = {}): Promise<Response> {
    const response = await this.#send(route, request);
    if (!response.ok)
      throw new Error(`${request.method ?? 'GET'} ${route}: ${response.status} ${await response.text()}`);
    return response;
  }

  async #json(route: string, request: RequestInit = {}): Promise<unknown> {
    return (await this.#fetch(route, request)).json();
  }
}

type StreamChunk = {
  readonly error?: { readonly message: string };
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
  readonly choices?: readonly {
    readonly delta: { readonly content?: string | null; readonly reasoning_content?: string | null };
    readonly metadata?: { readonly relevant_docs?: readonly ClientPlace[] };
  }[];
};

function contentOf(question: string, fileIds: readonly string[] = []): object[] {
  return [
    { type: 'text', text: question },
    ...fileIds.map((fileId) => ({ type: 'file', file: { file_id: fileId } })),
  ];
}
