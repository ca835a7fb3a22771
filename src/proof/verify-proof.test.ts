import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import {
  archiveOf,
  createProofDesk,
  makeProof,
  problemsOf,
  proofKey,
  proved,
} from '../../test/proof-fixture.ts';
import { zipOf } from '../../test/write-zip.ts';
import type { JsonObject } from '../core/json.ts';
import type { ReadAgain } from './check-sources.ts';
import { makeMembers, manifestFacts } from './make-members.ts';
import { type Member, memberOf } from './member.ts';
import { seal } from './seal.ts';
import { createSigningKey } from './signing-key.ts';

const desk = createProofDesk();
afterAll(desk.close);
const proof = await makeProof();
const sealed = seal(manifestFacts(proved, 'default'), makeMembers(proved), proofKey);

describe('a proof', () => {
  it('is intact as it was made, and the same each time', async () => {
    const verification = await desk.verify(proof, { key: proofKey.publicKey });
    expect(problemsOf(verification)).toEqual([]);
    expect(verification.intact).toBe(true);
    expect(verification.checks.map(({ name }) => name)).toEqual([
      'archive',
      'hashes',
      'signature',
      'evidence',
      'answer',
      'quotes',
      'markers',
      'claims',
    ]);
    expect((await makeProof()).equals(proof)).toBe(true);
  });

  // Hundreds of verifications, each of which reads the whole archive.
  it('shows each altered byte, wherever it stands', { timeout: 300_000 }, async () => {
    const inside = insideOf(proof);
    // One byte of a member is like the other; headers and the directory have the same fields for each member.
    const places = [...proof.keys()].filter((place) => place % (inside.has(place) ? 41 : 3) === 0);
    expect(places.length).toBeGreaterThan(500);
    const unnoticed: number[] = [];
    for (let from = 0; from < places.length; from += 16) {
      const portion = places.slice(from, from + 16).map(async (place) => {
        const altered = Buffer.from(proof);
        altered[place] = (altered[place] ?? 0) ^ (1 << (place % 8));
        if ((await desk.verify(altered)).intact) unnoticed.push(place);
      });
      await Promise.all(portion);
    }
    expect(unnoticed).toEqual([]);
  });

  it.each([
    ['cut off', proof.subarray(0, -1)],
    ['cut in half', proof.subarray(0, proof.length / 2)],
    ['empty', Buffer.alloc(0)],
    ['with a byte behind it', Buffer.concat([proof, Buffer.alloc(1)])],
    ['with a byte before it', Buffer.concat([Buffer.alloc(1), proof])],
    [
      'packed anew, compressed',
      zipOf(sealed.map(({ name, content }) => ({ name, bytes: bytesOf(content) }))),
    ],
    [
      'packed anew by another program',
      zipOf(
        sealed.map(({ name, content }) => ({ name, bytes: bytesOf(content), method: 'stored' as const })),
      ),
    ],
  ])('is none when it is %s', async (_, bytes) => {
    expect((await desk.verify(bytes)).intact).toBe(false);
  });
});

describe.each(sealed.map(({ name }) => name))('%s', (name) => {
  const others = sealed.filter((member) => member.name !== name);

  it('cannot be taken out', async () => {
    expect((await desk.verify(await archiveOf(others))).intact).toBe(false);
  });

  it('cannot be altered and packed again', async () => {
    const members = sealed.map((member) =>
      member.name === name
        ? memberOf(name, Buffer.concat([bytesOf(member.content), Buffer.from(' ')]))
        : member,
    );
    expect((await desk.verify(await archiveOf(members))).intact).toBe(false);
  });

  it('cannot be renamed', async () => {
    const members = sealed.map((member) => (member.name === name ? { ...member, name: `${name}x` } : member));
    expect((await desk.verify(await archiveOf(members))).intact).toBe(false);
  });

  it('cannot be there twice', async () => {
    const member = sealed.find((one) => one.name === name) ?? memberOf(name, '');
    const found = problemsOf(await desk.verify(await archiveOf([...sealed, member])));
    expect(found).toEqual([`archive: It was not read: ${name} is in it twice.`]);
  });
});

it('a member that the manifest does not list is found', async () => {
  const added = await archiveOf([...sealed, memberOf('zzz.txt', 'more')]);
  expect(problemsOf(await desk.verify(added))).toEqual(['hashes: zzz.txt is not in the manifest.']);
});

describe('a proof that somebody else made and signed', () => {
  const forged = makeProof({ key: createSigningKey('08'.repeat(32)) });

  it('is intact in itself, for it brings its key along', async () => {
    expect((await desk.verify(await forged)).intact).toBe(true);
  });

  it('is told by the key', async () => {
    expect(problemsOf(await desk.verify(await forged, { key: proofKey.publicKey }))).toEqual([
      expect.stringContaining('signature: It is signed with the key 1398f62c'),
    ]);
  });
});

describe('what a signer states against the evidence is found', () => {
  it.each<[string, string, (value: JsonObject) => object, string]>([
    [
      'a quote that is not on the page',
      'evidence/001.json',
      (e) => ({ ...e, quote: 'It is 99 m tall.' }),
      'quotes',
    ],
    [
      'an empty quote',
      'evidence/001.json',
      (e) => ({ ...e, quote: '', page_text: { member: 'pages/001.txt', start: 3, end: 3 } }),
      'quotes',
    ],
    [
      'a place that is one off',
      'evidence/001.json',
      (e) => ({ ...e, page_text: { member: 'pages/001.txt', start: 12, end: 30 } }),
      'quotes',
    ],
    [
      'a page that is not there',
      'evidence/001.json',
      (e) => ({ ...e, page_text: { member: 'pages/009.txt', start: 11, end: 29 } }),
      'quotes',
    ],
    [
      'a picture that is not there',
      'evidence/001.json',
      (e) => ({ ...e, page_image: 'pages/009.webp' }),
      'quotes',
    ],
    [
      'another file',
      'evidence/001.json',
      (e) => ({ ...e, file: { ...(e.file as object), sha256: 'b'.repeat(64) } }),
      'quotes',
    ],
    [
      'a box beside the page',
      'evidence/001.json',
      (e) => ({ ...e, boxes: [{ page: 3, x0: 0, y0: 0, x1: 1.2, y1: 1 }] }),
      'evidence',
    ],
    ['evidence of another number', 'evidence/001.json', (e) => ({ ...e, citation: 2 }), 'answer'],
    [
      'evidence that no answer lists',
      'answer.json',
      () => ({ ...answer(), choices: [{ ...answer().choices[0], evidence: [], citations: [], claims: [] }] }),
      'answer',
    ],
    ['another completion', 'answer.json', () => ({ ...answer(), id: 'chatcmpl-2' }), 'answer'],
    [
      'a marker that is elsewhere',
      'answer.json',
      () => withChoice({ citations: [{ number: 1, start_index: 17, end_index: 20 }] }),
      'markers',
    ],
    [
      'a marker without evidence',
      'answer.json',
      () => withChoice({ citations: [{ number: 2, start_index: 18, end_index: 21 }] }),
      'markers',
    ],
    ['a claim on evidence that is not there', 'answer.json', () => withClaim({ citations: [7] }), 'claims'],
    [
      'a claim that the answer does not make',
      'answer.json',
      () => withClaim({ text: 'It is 99 m tall.' }),
      'claims',
    ],
    [
      'a claim beyond the answer',
      'answer.json',
      () => withClaim({ start_index: 100, end_index: 200 }),
      'claims',
    ],
    ['something else than an answer', 'answer.json', () => [], 'answer'],
  ])('%s', async (_, name, change, check) => {
    const changed = await makeProof({ change: (members) => withJson(members, name, change) });
    const found = problemsOf(await desk.verify(changed));
    expect(found[0]).toMatch(new RegExp(`^${check}: `));
  });
});

describe('what may stand in a proof', () => {
  it('a picture, without a quote, for what a model saw in it', async () => {
    const seen = await makeProof({
      change: (members) =>
        withJson(members, 'evidence/001.json', (e) => ({
          ...e,
          quote: '',
          origins: ['model'],
          page_text: { member: 'pages/001.txt', start: 3, end: 3 },
        })),
    });
    expect(problemsOf(await desk.verify(seen))).toEqual([]);
  });

  it.each([
    ['a lone surrogate', 'It is \ud83d tall.'],
    ['letters of two units', 'It is 😀 tall.'],
    ['line ends of all kinds', 'It is\r\n98.1\r m\ntall.\u2028'],
    ['a null', 'It is \0 tall.'],
  ])('%s in a quote', async (_, quote) => {
    const [file] = proved.record.files;
    const [choice] = proved.record.choices;
    const [page] = proved.record.pages;
    const [evidence] = choice?.evidence ?? [];
    if (file === undefined || choice === undefined || page === undefined || evidence === undefined)
      throw new Error('The fixture has no evidence.');
    const record = {
      ...proved.record,
      pages: [{ ...page, text: `😀 ${quote} 😀` }],
      choices: [{ ...choice, evidence: [{ ...evidence, quote, start: 3, end: 3 + quote.length }] }],
    };
    const verification = await desk.verify(await makeProof({ proved: { ...proved, record } }));
    expect(problemsOf(verification)).toEqual([]);
  });

  it('an answer as JSON, whose markers and claims have no place', async () => {
    const changed = await makeProof({
      change: (members) =>
        withJson(members, 'answer.json', () =>
          withChoice({
            content: '{"height":98.1}',
            citations: [{ number: 1, start_index: 0, end_index: 0 }],
            claims: [{ ...answer().choices[0]?.claims[0], start_index: 0, end_index: 0 }],
          }),
        ),
    });
    expect(problemsOf(await desk.verify(changed))).toEqual([]);
  });

  it('no picture, with the reason in a note', async () => {
    const verification = await desk.verify(
      await makeProof({ proved: { ...proved, pictures: ['the file was deleted'] } }),
    );
    expect(problemsOf(verification)).toEqual([]);
    expect(verification.manifest?.notes).toEqual(['pages/001.txt has no picture: the file was deleted']);
  });
});

describe('original files', () => {
  const original = Buffer.from('The bytes');
  const sha256 = createHash('sha256').update(original).digest('hex');
  const record = {
    ...proved.record,
    files: proved.record.files.map((file) => ({ ...file, sha256, bytes: original.length })),
  };

  it('are found in a folder by their bytes, under whatever name', async () => {
    const folder = join(desk.folder, 'originals', 'deeper');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'renamed.bin'), original);
    const bytes = await makeProof({ proved: { ...proved, record } });
    expect(problemsOf(await desk.verify(bytes, { files: join(folder, '..') }))).toEqual([]);
    writeFileSync(join(folder, 'renamed.bin'), 'The bites');
    expect(problemsOf(await desk.verify(bytes, { files: join(folder, '..') }))).toEqual([
      expect.stringMatching(/^files: No file in the folder has the 9 bytes of guide\.pdf/),
    ]);
  });

  it.each<[string, ReadAgain, object, string, readonly string[]]>([
    ['on its page', async () => new Map([[3, 'It is\n98.1 m tall. And']]), {}, '1 of 1 quotes stand', []],
    [
      'on another page of a PDF',
      async () => new Map([[2, 'It is 98.1 m tall.']]),
      {},
      '',
      ['sources: evidence/001.json: the quote does not stand on page 3 in guide.pdf.'],
    ],
    [
      'on another page of what has pages only as it is drawn',
      async () => new Map([[2, 'It is 98.1 m tall.']]),
      { media_type: 'text/plain' },
      '1 of 1 quotes stand',
      [],
    ],
    [
      'nowhere',
      async () => new Map([[3, 'It is 99 m tall.']]),
      { media_type: 'text/plain' },
      '',
      ['sources: evidence/001.json: the quote does not stand on page 3 in guide.pdf.'],
    ],
    ['in a file that cannot be read', async () => 'a password is needed', {}, '0 of 1 quotes', []],
  ])('are read again, and the quote stands %s', async (_, readAgain, facts, words, problems) => {
    const folder = join(desk.folder, 'again');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'guide.pdf'), original);
    const files = record.files.map((file) => ({ ...file, ...facts }));
    const bytes = await makeProof({ proved: { ...proved, record: { ...record, files } } });
    const verification = await desk.verify(bytes, { files: folder, readAgain });
    expect(problemsOf(verification)).toEqual(problems);
    expect(verification.checks.at(-1)?.found).toContain(words);
  });

  it('can be in the proof itself, and each byte of them counts', async () => {
    const member: Member = {
      name: `files/${sha256}.pdf`,
      bytes: original.length,
      sha256,
      content: async () => Readable.from([original]),
    };
    const bytes = await makeProof({ proved: { ...proved, record, originals: new Map([[sha256, member]]) } });
    expect(problemsOf(await desk.verify(bytes))).toEqual([]);
    const at = bytes.indexOf(original);
    for (let place = at - 80; place < at + original.length + 16; place++) {
      const altered = Buffer.from(bytes);
      altered[place] = (altered[place] ?? 0) ^ 1;
      expect((await desk.verify(altered)).intact, `byte ${place - at}`).toBe(false);
    }
  });
});

function bytesOf(content: Member['content']): Uint8Array {
  if (typeof content === 'function') throw new Error('This member is not small.');
  return content;
}

/** Where the members' own bytes stand, headers and directory aside. */
function insideOf(archive: Buffer): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { name, content } of sealed) {
    const header = archive.indexOf(name) + name.length;
    for (let i = 0; i < bytesOf(content).length; i++) places.add(header + i);
  }
  return places;
}

type Answer = { readonly choices: readonly { readonly claims: readonly JsonObject[] }[] };

function answer(): Answer & JsonObject {
  const member = makeMembers(proved).find(({ name }) => name === 'answer.json');
  return JSON.parse(Buffer.from(bytesOf(member?.content ?? Buffer.alloc(0))).toString());
}

function withChoice(facts: object): object {
  return { ...answer(), choices: [{ ...answer().choices[0], ...facts }] };
}

function withClaim(facts: object): object {
  return withChoice({ claims: [{ ...answer().choices[0]?.claims[0], ...facts }] });
}

function withJson(
  members: readonly Member[],
  name: string,
  change: (value: JsonObject) => object,
): readonly Member[] {
  return members.map((member) => {
    if (member.name !== name) return member;
    return memberOf(
      name,
      JSON.stringify(change(JSON.parse(Buffer.from(bytesOf(member.content)).toString()))),
    );
  });
}
