import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../test/pdf-fixture.ts';
import { createProofDesk, makeProof, proofKey, proved } from '../../test/proof-fixture.ts';
import { publicKeyPem } from '../proof/signing-key.ts';
import { createTerminal } from './terminal.ts';
import { reportProof } from './verify-proof.ts';

const desk = createProofDesk();
afterAll(desk.close);
const path = join(desk.folder, 'proof.zip');
const alteredPath = join(desk.folder, 'altered.zip');
const proof = await makeProof();
writeFileSync(path, proof);
const altered = Buffer.from(proof);
const place = proof.indexOf('98.1 m tall');
altered[place + 3] = 57; // 98.9
writeFileSync(alteredPath, altered);

async function report(file: string, options: Readonly<Record<string, string>> = {}) {
  const told: string[] = [];
  const stream = { write: (text: string) => told.push(text) > 0 };
  const ok = await reportProof({ path: file, options }, createTerminal(stream, stream, 'never'));
  return { ok, told: told.join('') };
}

describe('verify-proof', () => {
  it('says a line a check, and what is not known without a key', async () => {
    const { ok, told } = await report(path);
    expect(ok).toBe(true);
    expect(told.split('\n').filter((line) => line.startsWith('ok '))).toHaveLength(8);
    expect(told).toContain('The proof of chatcmpl-1 of 2023-11-14T22:13:20.000Z is intact.');
    expect(told).toContain('Who signed it is not known');
  });

  it.each(['hex', 'a file with hex', 'a PEM file'])(
    'knows who signed it by a key given as %s',
    async (kind) => {
      const keyPath = join(desk.folder, 'key');
      writeFileSync(
        keyPath,
        kind === 'a PEM file' ? publicKeyPem(proofKey.publicKey) : `${proofKey.publicKey}\n`,
      );
      const { ok, told } = await report(path, { key: kind === 'hex' ? proofKey.publicKey : keyPath });
      expect(ok).toBe(true);
      expect(told).not.toContain('Who signed it is not known');
      expect(told).toContain('the one that was given');
    },
  );

  it('says what is wrong', async () => {
    const { ok, told } = await report(alteredPath);
    expect(ok).toBe(false);
    expect(told).toMatch(/^WRONG {3}archive: From byte \d+ on/);
    expect(told).toContain('This is not a proof as a server signed it');
    expect(told).not.toContain('is intact');
  });

  it('fails with another key', async () => {
    const { ok, told } = await report(path, { key: '00'.repeat(32) });
    expect(ok).toBe(false);
    expect(told).toContain('WRONG   signature: It is signed with the key');
  });

  it('answers in JSON', async () => {
    expect(JSON.parse((await report(path, { json: 'true' })).told)).toMatchObject({
      intact: true,
      completion_id: 'chatcmpl-1',
      public_key: proofKey.publicKey,
      checks: expect.arrayContaining([{ name: 'hashes', ok: true, found: expect.any(String), problems: [] }]),
    });
    const wrong = JSON.parse((await report(alteredPath, { json: 'true' })).told);
    expect(wrong.intact).toBe(false);
    expect(wrong.checks[0]).toMatchObject({ name: 'archive', ok: false, found: null });
  });

  it('reads the original files again, where they are at hand', async () => {
    const pdf = await makePdf([(draw) => draw('It is 98.1 m tall.', 72, 100)]);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const folder = join(desk.folder, 'originals');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.pdf'), pdf);
    const { record } = proved;
    const cited = (page: number) => ({
      ...proved,
      record: {
        ...record,
        files: record.files.map((file) => ({ ...file, sha256, bytes: pdf.length })),
        choices: record.choices.map((choice) => ({
          ...choice,
          evidence: choice.evidence.map((one) => ({ ...one, page })),
        })),
      },
    });
    writeFileSync(path, await makeProof({ proved: cited(1) }));
    const right = await report(path, { files: relative(process.cwd(), folder) });
    expect(right.told).toContain('1 of 1 quotes stand in the original files');
    expect(right.ok).toBe(true);
    writeFileSync(path, await makeProof({ proved: cited(2) }));
    const wrong = await report(path, { files: folder });
    expect(wrong.told).toContain('the quote does not stand on page 2 in guide.pdf');
    expect(wrong.ok).toBe(false);
    writeFileSync(path, proof);
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['no such proof', join(desk.folder, 'none.zip'), {}, 'there is no'],
    ['no such folder', path, { files: join(desk.folder, 'none') }, 'there is no'],
    ['no key', path, { key: 'mine' }, '--key: say 64 hex digits'],
  ])('says that there is %s', async (_, file, options, words) => {
    await expect(report(file, options)).rejects.toThrow(words);
  });
});
