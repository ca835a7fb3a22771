import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeZip, zipOf } from '../../../../test/write-zip.ts';
import { appendZipMember, listZipMembers } from './zip-members.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'exhibit-zip-'));
});
afterEach(() => rm(folder, { recursive: true }));
const signal = new AbortController().signal;

test('stored, deflated and empty members are appended one after another', async () => {
  const zip = path.join(folder, 'a.zip');
  const noise = randomBytes(3_000_000);
  await writeZip(zip, [
    { name: 'a/stored', bytes: noise, method: 'stored' },
    { name: 'a/deflated', bytes: Buffer.alloc(2_000_000, 'x') },
    { name: 'a/empty', bytes: Buffer.alloc(0), method: 'stored' },
  ]);
  const members = await listZipMembers(zip);
  expect(members.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['a/stored', 3_000_000],
    ['a/deflated', 2_000_000],
    ['a/empty', 0],
  ]);
  const target = path.join(folder, 'joined');
  for (const member of members) await appendZipMember({ path: zip, member }, target, { signal });
  expect((await readFile(target)).equals(Buffer.concat([noise, Buffer.alloc(2_000_000, 'x')]))).toBe(true);
});

const whole = zipOf([{ name: 'a', bytes: Buffer.from('text') }]);
test.each([
  ['an empty file', Buffer.alloc(0), 'not a complete zip'],
  ['text', Buffer.from('this is no zip at all, only text'), 'not a complete zip'],
  ['a zip cut short', whole.subarray(0, -10), 'not a complete zip'],
])('%s is refused', async (_what, bytes, message) => {
  const zip = path.join(folder, 'bad.zip');
  await writeFile(zip, bytes);
  await expect(listZipMembers(zip)).rejects.toThrow(message);
});

test('a member that unpacks to more than it declares is refused', async () => {
  const zip = path.join(folder, 'bomb.zip');
  await writeZip(zip, [{ name: 'a', bytes: Buffer.alloc(1_000_000) }]);
  const [member] = await listZipMembers(zip);
  if (member === undefined) throw new Error('no member');
  const small = { ...member, bytes: 10 };
  await expect(
    appendZipMember({ path: zip, member: small }, path.join(folder, 'out'), { signal }),
  ).rejects.toThrow('damaged zip member');
  expect((await readFile(path.join(folder, 'out'))).length).toBeLessThanOrEqual(10);
});
