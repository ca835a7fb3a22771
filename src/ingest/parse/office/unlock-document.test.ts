import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unlockDocument } from './unlock-document.ts';

const CONTENT = Buffer.from('PK and what else an Office document holds');
let scratch = '';
let encrypted = '';

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'exhibit-unlock-'));
  encrypted = join(scratch, 'secret.docx');
  await writeFile(encrypted, officeCrypto.encrypt(CONTENT, { password: 'sesame', type: 'standard' }));
});
afterAll(() => rm(scratch, { recursive: true }));

it('decrypts with the right password', async () => {
  const path = await unlockDocument(encrypted, { password: 'sesame', scratch });
  expect(path).not.toBe(encrypted);
  expect(await readFile(path)).toEqual(CONTENT);
});

it.each([
  ['without a password', null, 'The document is encrypted: a password is needed.'],
  ['with a wrong one', 'simsim', 'The password is not right.'],
])('says why it cannot be read %s', async (_, password, reason) => {
  await expect(unlockDocument(encrypted, { password, scratch })).rejects.toThrow(reason);
});

it('leaves what is not encrypted where it is', async () => {
  const plain = join(scratch, 'plain.docx');
  await writeFile(plain, CONTENT);
  expect(await unlockDocument(plain, { password: 'any', scratch })).toBe(plain);
});
