import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidence, finishing } from '../../../../test/chat-fixture.ts';
import {
  createHttpFixture,
  eventsOf,
  type HttpFixture,
  type InjectedReply,
} from '../../../../test/http-fixture.ts';
import { memberOf as memberOfOrganization } from '../../../../test/organization-fixture.ts';
import { createProofDesk, problemsOf } from '../../../../test/proof-fixture.ts';
import type { AnswerEvent } from '../../../core/answer-event.ts';
import { BLANK_PAGE } from '../../../core/blank-page.ts';
import type { StoredFile } from '../../../core/file.ts';
import type { Page } from '../../../core/page.ts';
import { openArchive } from '../../../proof/open-archive.ts';

const PDF = '%PDF-1.7 of the test';
const page: Page = {
  ...BLANK_PAGE,
  number: 1,
  width: 100,
  height: 100,
  text: 'A guide.\nIt is 98.1 m tall.',
  picture: { asset: null, page: 1 },
};
const desk = createProofDesk();
let fixture: HttpFixture;
let file: StoredFile;
beforeAll(async () => {
  fixture = await createHttpFixture({
    filesOfModel: (model) => [{ name: `${model}.gguf`, sha256: 'c'.repeat(64) }],
    answer: (_, { count }) => {
      count({ kind: 'reasoning', model: 'scripted', promptTokens: 3, completionTokens: 2 });
      count({ kind: 'reasoning', model: 'scripted', promptTokens: 4, completionTokens: 1 });
      return eventsOf(answered());
    },
    search: async () => ({
      hits: [
        {
          file,
          page,
          chunk: { index: 0, page: 1, start: 9, end: 27, text: page.text.slice(9), headingPath: [] },
          score: 1,
          channels: {},
        },
      ],
      embeddingTokens: 1,
      calls: [],
      notes: [],
    }),
  });
  file = await addFile('guide.pdf');
});
afterAll(async () => {
  desk.close();
  await fixture.close();
});

async function addFile(name: string): Promise<StoredFile> {
  const [{ id }] = (await fixture.upload([{ file: name, content: PDF }])).json();
  const job = await fixture.store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 1 });
  if (job === null) throw new Error('There is no job.');
  await fixture.store.addPages(job, [page]);
  const info = { title: null, pageCount: 1, paged: true, outline: [], notes: [] };
  await fixture.store.commitFile(job, { info, mediaType: 'application/pdf', statusDetails: null });
  const stored = await fixture.store.getFile(fixture.scope, id);
  if (stored === null) throw new Error('There is no file.');
  return stored;
}

function answered(): readonly AnswerEvent[] {
  const own = {
    ...evidence,
    fileId: file.id,
    filename: file.filename,
    page: 1,
    picturePage: 1,
    source: { file, page, start: 9, end: 27 },
  };
  const { answer } = finishing;
  return [
    { type: 'value-computed', expression: '98.1 − 0', result: '98.1' },
    {
      ...finishing,
      answer: {
        ...answer,
        evidence: [own],
        citations: answer.citations.map((citation) => ({ ...citation, evidence: own })),
      },
    },
  ];
}

async function ask(facts: object = {}): Promise<string> {
  const payload = { messages: [{ role: 'user', content: 'How tall?' }], store: true, seed: 5, ...facts };
  return (await fixture.inject('POST', '/chat/completions', { payload })).json().id;
}

const proofOf = (id: string, query = ''): Promise<InjectedReply> =>
  fixture.inject('GET', `/chat/completions/${id}/proof${query}`);

async function membersOf({ rawPayload }: InjectedReply): Promise<ReadonlyMap<string, string>> {
  const path = `${desk.folder}/read.zip`;
  writeFileSync(path, rawPayload);
  const archive = await openArchive(path);
  if (typeof archive === 'string') throw new Error(archive);
  const members = new Map([...archive.members].map(([name, bytes]) => [name, bytes.toString()]));
  for (const name of archive.originals.keys()) members.set(name, 'an original');
  archive.close();
  return members;
}

describe('the proof of a stored completion', () => {
  it('holds the answer and all that it rests on, and verifies', async () => {
    const id = await ask();
    const reply = await proofOf(id);
    expect([reply.statusCode, reply.headers['content-type'], reply.headers['content-disposition']]).toEqual([
      200,
      'application/zip',
      `attachment; filename="proof-${id}.zip"`,
    ]);
    const members = await membersOf(reply);
    expect([...members.keys()]).toEqual([
      'manifest.json',
      'SHA256SUMS',
      'manifest.sig',
      'public-key.pem',
      'README.txt',
      'answer.json',
      'answer.md',
      'computations.json',
      'evidence/001.json',
      'pages/001.txt',
      'pages/001.webp',
      'question.json',
      'reasoning.txt',
      'view.html',
    ]);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(JSON.parse(members.get('manifest.json') ?? '')).toMatchObject({
      completion_id: id,
      product: 'exhibit 0.0.0-test',
      models: [
        {
          kind: 'reasoning',
          model: 'scripted',
          calls: 2,
          prompt_tokens: 7,
          completion_tokens: 3,
          files: [{ name: 'scripted.gguf', sha256: 'c'.repeat(64) }],
        },
      ],
      files: [{ id: file.id, filename: 'guide.pdf', sha256, bytes: PDF.length, member: null }],
      notes: [],
    });
    expect(JSON.parse(members.get('evidence/001.json') ?? '')).toMatchObject({
      quote: 'It is 98.1 m tall.',
      file: { sha256 },
      page: 1,
      boxes: evidence.boxes,
      page_text: { member: 'pages/001.txt', start: 9, end: 27 },
      page_image: 'pages/001.webp',
    });
    expect(JSON.parse(members.get('question.json') ?? '')).toMatchObject({
      messages: [{ role: 'user', content: 'How tall?' }],
      request: { seed: 5 },
    });
    expect(members.get('pages/001.txt')).toBe(page.text);
    expect(members.get('pages/001.webp')).toBe('picture 1');
    const { publicKey } = fixture.deps.proofKey;
    expect(problemsOf(await desk.verify(reply.rawPayload, { key: publicKey }))).toEqual([]);
  });

  it.each<[string, object]>([
    ['several answers', { n: 2 }],
    ['passages', { model: 'activeloop-l0-retrieval' }],
    ['a streamed answer', { stream: true }],
  ])('can be had of %s', async (_, facts) => {
    const payload = { messages: [{ role: 'user', content: 'How tall?' }], store: true, ...facts };
    const asked = await fixture.inject('POST', '/chat/completions', { payload });
    const id = /"id":"(chatcmpl-[^"]+)"/.exec(asked.body)?.[1] ?? '';
    const reply = await proofOf(id);
    expect((await membersOf(reply)).has('evidence/001.json')).toBe(true);
    expect(problemsOf(await desk.verify(reply.rawPayload))).toEqual([]);
  });

  it('is the same each time, whatever became of the metadata', async () => {
    const id = await ask();
    const first = await proofOf(id);
    await fixture.inject('POST', `/chat/completions/${id}`, { payload: { changed: 'yes' } });
    expect((await proofOf(id)).rawPayload.equals(first.rawPayload)).toBe(true);
  });

  it('holds the original files, if they are asked for', async () => {
    const reply = await proofOf(await ask(), '?files=true');
    const name = `files/${file.sha256}.pdf`;
    const members = await membersOf(reply);
    expect(members.get(name)).toBe('an original');
    expect(JSON.parse(members.get('manifest.json') ?? '').files[0].member).toBe(name);
    expect(problemsOf(await desk.verify(reply.rawPayload))).toEqual([]);
  });

  it('tells of a file that was deleted since, and shows its page no more', async () => {
    const before = file;
    file = await addFile('other.pdf');
    const id = await ask();
    await fixture.inject('DELETE', `/files/${file.id}`);
    file = before;
    const reply = await proofOf(id, '?files=true');
    const members = await membersOf(reply);
    const names = [...members.keys()];
    expect(names.filter((name) => /webp$|^files/.test(name))).toEqual([]);
    expect(members.get('pages/001.txt')).toBe(page.text);
    expect(JSON.parse(members.get('manifest.json') ?? '').notes).toEqual([
      'pages/001.txt has no picture: the file was deleted',
    ]);
    expect(problemsOf(await desk.verify(reply.rawPayload))).toEqual([]);
  });

  it('is not there where the completion is not', async () => {
    const notStored = await ask({ store: false });
    const { organizationId } = fixture.scope;
    const stranger = await memberOfOrganization(fixture, { access: {} });
    const missing = await proofOf('chatcmpl-none');
    expect(missing.statusCode).toBe(404);
    expect((await proofOf(notStored)).json()).toEqual(missing.json());
    await fixture.inject('POST', '/workspaces', { payload: { id: 'lab', name: organizationId } });
    expect((await proofOf(await ask(), '?workspace=lab')).json()).toEqual(missing.json());
    const denied = await fixture.inject('GET', `/chat/completions/${await ask()}/proof`, {
      headers: { authorization: `Bearer ${stranger.token}` },
    });
    expect(denied.statusCode).toBe(404);
  });

  it('cannot be had of what an earlier release answered', async () => {
    const stored = await fixture.store.getCompletion(fixture.scope, await ask());
    if (stored === null) throw new Error('It is not stored.');
    const { proof: _, ...old } = stored;
    await fixture.store.addCompletion(fixture.scope, { ...old, id: 'chatcmpl-old' });
    expect((await proofOf('chatcmpl-old')).statusCode).toBe(409);
  });

  it('does not show in the completion itself', async () => {
    const id = await ask();
    expect((await fixture.inject('GET', `/chat/completions/${id}`)).json()).not.toHaveProperty('proof');
  });
});

it('the key of proofs is told to anyone', async () => {
  const reply = await fixture.app.inject({ method: 'GET', url: '/proof-key' });
  expect(reply.json()).toEqual({
    object: 'proof_key',
    algorithm: 'Ed25519',
    public_key: fixture.deps.proofKey.publicKey,
    pem: expect.stringContaining('BEGIN PUBLIC KEY'),
  });
});
