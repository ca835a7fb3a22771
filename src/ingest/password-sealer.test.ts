import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createPasswordSealer } from './password-sealer.ts';

const password = 'Ünlock me 🔑';
const sealer = createPasswordSealer('secret of this installation', randomBytes);

it('opens what it sealed, after a restart too', () => {
  const sealed = sealer.seal(password, 'file_1');
  const restarted = createPasswordSealer('secret of this installation', randomBytes);
  expect(restarted.open(sealed, 'file_1')).toBe(password);
});

it('seals the same password differently each time, but knows it again', () => {
  expect(sealer.seal(password, 'file_1')).not.toBe(sealer.seal(password, 'file_1'));
  expect(sealer.fingerprint(password)).toBe(sealer.fingerprint(password));
  expect(sealer.fingerprint(password)).not.toBe(sealer.fingerprint('another'));
});

it.each([
  ['for another file', (sealed: string) => sealer.open(sealed, 'file_2')],
  [
    'with another secret',
    (sealed: string) => createPasswordSealer('other', randomBytes).open(sealed, 'file_1'),
  ],
  ['once a bit of it is turned', (sealed: string) => sealer.open(flipped(sealed), 'file_1')],
  ['cut off', (sealed: string) => sealer.open(sealed.slice(0, 20), 'file_1')],
])('does not open %s', (_, open) => {
  expect(open(sealer.seal(password, 'file_1'))).toBeNull();
});

function flipped(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64');
}
