import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import { askAs, memberOf, otherOrganization, tokenOf } from '../../../../test/organization-fixture.ts';
import { measureFolder } from './measure-folder.ts';

let fixture: HttpFixture;
let folder: string;
let reason: string | null = null;
let chunks: () => Promise<number>;
const counted: unknown[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'exhibit-status-'));
  writeFileSync(join(folder, 'one'), 'x'.repeat(1000));
  fixture = await createHttpFixture({
    checks: [{ name: 'embedding model', missing: async () => reason }],
    chatModels: new Map(),
    server: {
      startedAt: Date.UTC(2026, 0, 2),
      models: () => [
        {
          task: 'chat',
          id: 'large',
          host: 'gpu:8000',
          missing: null,
          seesImages: true,
          contextTokens: 32_768,
        },
        { task: 'chat', id: 'small', host: null, missing: 'It is being fetched.', fallback: true },
        { task: 'embedding', id: 'minilm', host: null, missing: reason },
      ],
      index: {
        kind: 'LanceDB',
        countChunks: (scope) => {
          counted.push(scope);
          return chunks();
        },
      },
      dataFolder: folder,
    },
  });
});
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true });
});

const status = async () => (await fixture.inject('GET', '/status')).json();

describe('GET /status', () => {
  it('tells an administrator how the server is', async () => {
    chunks = async () => 42;
    const created = (age: number) => Date.now() - age;
    const file = { workspaceId: 'default', bytes: 1, sha256: 'a'.repeat(64), purpose: 'x', metadata: {} };
    const state = { instructions: null, status: 'uploaded', statusDetails: null, mediaType: null } as const;
    await fixture.store.addFiles(fixture.scope, [
      { ...file, ...state, id: 'file_1', filename: 'a', createdAt: created(90_000) },
      { ...file, ...state, id: 'file_2', filename: 'b', createdAt: created(61_000) },
      {
        ...file,
        ...state,
        id: 'file_3',
        filename: 'c',
        createdAt: 1,
        status: 'failed',
        statusDetails: 'No.',
      },
    ]);
    await fixture.store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 3 });
    const told = await status();
    expect(told).toEqual({
      object: 'status',
      version: '0.0.0-test',
      started_at: '2026-01-02T00:00:00.000Z',
      ready: true,
      missing: [],
      models: [
        {
          ...{ task: 'chat', id: 'large', where: 'endpoint', host: 'gpu:8000', state: 'ready', reason: null },
          ...{ fallback: false, name: null, sees: true, context_tokens: 32_768 },
        },
        {
          ...{ task: 'chat', id: 'small', where: 'built-in', host: null, state: 'missing' },
          ...{ reason: 'It is being fetched.', fallback: true, name: null },
        },
        {
          ...{ task: 'embedding', id: 'minilm', where: 'built-in', host: null, state: 'ready' },
          ...{ reason: null, fallback: false, name: null },
        },
      ],
      chat_models: [],
      queue: { waiting: 1, running: 1, failed: 1, oldest_waiting_seconds: expect.any(Number) },
      index: { kind: 'LanceDB', chunks: 42, files: { uploaded: 1, processing: 1, indexed: 0, failed: 1 } },
      disk: { free_bytes: expect.any(Number), total_bytes: expect.any(Number), data_bytes: 1000 },
      memory: { rss_bytes: expect.any(Number) },
    });
    expect(told.queue.oldest_waiting_seconds).toBeGreaterThanOrEqual(61);
    expect(told.queue.oldest_waiting_seconds).toBeLessThan(90);
    expect(told.disk.free_bytes).toBeLessThanOrEqual(told.disk.total_bytes);
  });

  it('names what is missing, as /ready does', async () => {
    reason = 'The embedding model is not here yet.';
    const ready = (await fixture.inject('GET', '/ready')).json();
    expect(await status()).toMatchObject({ ready: false, missing: ready.missing });
    expect(ready.missing).toEqual([{ part: 'embedding model', reason }]);
    reason = null;
  });

  it('says null for what cannot be told, and tells the rest', async () => {
    chunks = async () => Promise.reject(new Error('The index is away.'));
    expect(await status()).toMatchObject({ ready: true, index: { chunks: null, files: { failed: 1 } } });
  });

  it('tells each of several organizations of its own files and chunks alone, and nothing of all together', async () => {
    chunks = async () => 7;
    const other = await otherOrganization(fixture, 'other');
    const told = (await askAs(fixture.app, other.token)('GET', '/status')).json();
    expect(told).toMatchObject({
      queue: { waiting: 0, running: 0, failed: 0, oldest_waiting_seconds: null },
    });
    expect(told.index.files).toEqual({ uploaded: 0, processing: 0, indexed: 0, failed: 0 });
    expect(counted.at(-1)).toMatchObject({ organizationId: other.organizationId, workspaceIds: ['default'] });
    for (const each of [told, await status()]) {
      expect(each).toMatchObject({ disk: null, memory: null });
      expect(JSON.stringify(each)).not.toContain('gpu:8000');
      expect(each.models[0]).toMatchObject({ id: 'large', where: 'endpoint', host: null });
    }
    expect(await status()).toMatchObject({ queue: { waiting: 1, running: 1, failed: 1 } });
  });

  it('is for administrators with a whole token alone', async () => {
    const member = await memberOf(fixture);
    const admin = await memberOf(fixture, { role: 'admin' });
    const narrow = await tokenOf(fixture, admin.userId, { workspaces: ['default'] });
    const asked = async (token: string | null) =>
      (await askAs(fixture.app, token)('GET', '/status')).statusCode;
    expect(await asked(null)).toBe(401);
    expect(await asked(member.token)).toBe(403);
    expect(await asked(narrow.token)).toBe(403);
    expect(await asked(admin.token)).toBe(200);
  });
});

describe('measuring a folder', () => {
  it('adds up the files in all its folders, up to a number of them', async () => {
    const own = mkdtempSync(join(tmpdir(), 'exhibit-measure-'));
    await mkdir(join(own, 'a', 'b'), { recursive: true });
    writeFileSync(join(own, 'a', 'b', 'deep'), '12345');
    writeFileSync(join(own, 'top'), '123');
    expect(await measureFolder(own, { most: 4 })).toBe(8);
    expect(await measureFolder(own, { most: 3 })).toBeNull();
    rmSync(own, { recursive: true });
    expect(await measureFolder(own, { most: 3 })).toBe(0);
  });
});
