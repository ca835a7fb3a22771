import { describe, expect, it } from 'vitest';
import { createSigningKey, isSignedBy, publicKeyPem, readPublicKey } from './signing-key.ts';

// RFC 8032 §7.1, tests 1 and 2.
const SAMPLES = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
      '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
];

describe.each(SAMPLES)('the key $publicKey', ({ seed, publicKey, message, signature }) => {
  const key = createSigningKey(seed);
  const bytes = Buffer.from(message, 'hex');

  it('signs as the standard says', () => {
    expect(key.publicKey).toBe(publicKey);
    expect(Buffer.from(key.sign(bytes)).toString('hex')).toBe(signature);
    expect(isSignedBy(publicKey, bytes, Buffer.from(signature, 'hex'))).toBe(true);
  });

  it('has signed nothing else', () => {
    expect(isSignedBy(publicKey, Buffer.from('other'), Buffer.from(signature, 'hex'))).toBe(false);
    expect(isSignedBy(publicKey, bytes, Buffer.alloc(64))).toBe(false);
    expect(isSignedBy(publicKey, bytes, Buffer.alloc(0))).toBe(false);
  });

  it('is read in each form that people pass on', () => {
    expect(readPublicKey(publicKey)).toBe(publicKey);
    expect(readPublicKey(` ${publicKey.toUpperCase()}\n`)).toBe(publicKey);
    expect(readPublicKey(publicKeyPem(publicKey))).toBe(publicKey);
  });
});

it.each([
  '',
  'key',
  'd75a98',
  `${'d7'.repeat(32)}00`,
  '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
])('“%s” is no key', (text) => {
  expect(readPublicKey(text)).toBeNull();
});
