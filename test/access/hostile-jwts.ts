import { createHash, createPublicKey, KeyObject, randomBytes } from 'node:crypto';
import { CompactEncrypt, generateKeyPair } from 'jose';
import {
  AUDIENCE,
  base64,
  claimsOf,
  ec,
  ecdsa,
  ecPrivate,
  good,
  header,
  hmac,
  ISSUER,
  issuerKey,
  jwtOf,
  rs,
  rsa,
  rsPrivate,
  unsigned,
} from './jwt-fixture.ts';

/** In the tests' organization `org_1`: once recorded, then removed. */
export const REMOVED_USER = { email: 'gone@default.example', subject: 'removed' };

const stranger = await issuerKey('ES256', 'ec');
const wrongCurve = KeyObject.from((await generateKeyPair('ES384', { extractable: true })).privateKey);
const strangerPrivate = KeyObject.from(stranger.privateKey);
const rsPublicPem = KeyObject.from(rs.publicKey).export({ type: 'spki', format: 'pem' });
const now = Math.floor(Date.now() / 1000);
const ORDER_OF_P256 = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';

const withHeader = (facts: object, key = ecPrivate) => jwtOf({ ...header, ...facts }, claimsOf(), ecdsa(key));
const parts = (jwt: string) => jwt.split('.') as [string, string, string];
const without = (name: string) =>
  jwtOf(
    header,
    Object.fromEntries(Object.entries(claimsOf()).filter(([key]) => key !== name)),
    ecdsa(ecPrivate),
  );
const withSignature = (change: (signature: Buffer) => Uint8Array) => {
  const [head, payload, signature] = parts(good());
  return `${head}.${payload}.${base64(change(Buffer.from(signature, 'base64url')))}`;
};
const rawPayload = (text: string | Uint8Array) => jwtOf(header, text, ecdsa(ecPrivate));
const encrypted = async (key: Parameters<CompactEncrypt['encrypt']>[0], alg: string, enc: string) =>
  new CompactEncrypt(Buffer.from(good())).setProtectedHeader({ alg, enc, cty: 'JWT' }).encrypt(key);

/** JWTs that must be refused: what is wrong with each, and how it is made. */
export const HOSTILE_JWTS: readonly (readonly [string, () => string | Promise<string>])[] = [
  ...['none', 'None', 'NONE', 'nOnE', 'none ', 'noneſ', ''].map(
    (alg) => [`alg "${alg}"`, () => jwtOf({ ...header, alg }, claimsOf(), unsigned)] as const,
  ),
  ['alg none with a good signature', () => jwtOf({ ...header, alg: 'none' }, claimsOf(), ecdsa(ecPrivate))],
  ['no alg', () => jwtOf({ kid: 'ec' }, claimsOf(), ecdsa(ecPrivate))],
  ['alg as a list', () => withHeader({ alg: ['ES256', 'none'] })],
  [
    'HS256 signed with the public key as text',
    () => jwtOf({ alg: 'HS256', kid: 'rs' }, claimsOf(), hmac(rsPublicPem)),
  ],
  [
    'HS256 signed with the public key as bytes',
    () => {
      const der = createPublicKey(rsPublicPem).export({ type: 'spki', format: 'der' });
      return jwtOf({ alg: 'HS256', kid: 'rs' }, claimsOf(), hmac(der));
    },
  ],
  [
    'HS256 signed with the key set',
    () => jwtOf({ alg: 'HS256', kid: 'ec' }, claimsOf(), hmac(JSON.stringify(ec.jwk))),
  ],
  ['HS256 signed with an empty secret', () => jwtOf({ alg: 'HS256', kid: 'ec' }, claimsOf(), hmac(''))],
  ['a key of nobody under a known kid', () => withHeader({}, strangerPrivate)],
  ['the other key of the issuer', () => jwtOf({ ...header, kid: 'rs' }, claimsOf(), ecdsa(ecPrivate))],
  ['RS256 said of a key for ES256', () => jwtOf({ alg: 'RS256', kid: 'ec' }, claimsOf(), rsa(rsPrivate))],
  ['PS256, which is not believed', () => jwtOf({ alg: 'PS256', kid: 'rs' }, claimsOf(), rsa(rsPrivate))],
  ['an unknown kid', () => withHeader({ kid: 'another' })],
  ['a kid that is a path', () => withHeader({ kid: '../../../../dev/null' })],
  ['a kid that is SQL', () => withHeader({ kid: "' or '1'='1" })],
  ['a kid that is a number', () => withHeader({ kid: 7 })],
  ['its own key in jwk', () => withHeader({ jwk: stranger.jwk, kid: 'own' }, strangerPrivate)],
  ['its own key in jwk under a known kid', () => withHeader({ jwk: stranger.jwk }, strangerPrivate)],
  [
    'an address of keys in jku',
    () => withHeader({ jku: 'http://127.0.0.1:9/keys', kid: 'own' }, strangerPrivate),
  ],
  [
    'an address of certificates in x5u',
    () => withHeader({ x5u: 'http://127.0.0.1:9/c', kid: 'own' }, strangerPrivate),
  ],
  ['a certificate in x5c', () => withHeader({ x5c: ['MIIB'], kid: 'own' }, strangerPrivate)],
  ['another issuer', () => good({ iss: 'https://evil.example' })],
  ['an issuer with a slash more', () => good({ iss: `${ISSUER}/` })],
  ['a list of issuers', () => good({ iss: [ISSUER] })],
  ['no issuer', () => without('iss')],
  ['another audience', () => good({ aud: 'other-program' })],
  ['other audiences', () => good({ aud: ['other-program', `${AUDIENCE} `] })],
  ['an empty list of audiences', () => good({ aud: [] })],
  ['an audience that is an object', () => good({ aud: { [AUDIENCE]: true } })],
  ['no audience', () => without('aud')],
  ['an end that is past', () => good({ exp: now - 3600 })],
  ['an end of long ago', () => good({ exp: 0 })],
  ['a negative end', () => good({ exp: -1e300 })],
  ['a beginning that is to come', () => good({ nbf: now + 3600 })],
  ['a beginning that is text', () => good({ nbf: '0' })],
  ['no end', () => without('exp')],
  ['an end that is text', () => good({ exp: String(now + 3600) })],
  ['an end that is null', () => good({ exp: null })],
  ['an end beyond all time', () => good({ exp: 1e300 })],
  ['an infinite end', () => rawPayload(JSON.stringify(claimsOf()).replace(/"exp":\d+/, '"exp":1e999'))],
  ['no subject', () => without('sub')],
  ['an empty subject', () => good({ sub: '' })],
  ['a subject that is a number', () => good({ sub: 1 })],
  ['a subject that is an object', () => good({ sub: { toString: 'removed' } })],
  ['a subject of 100 KB', () => good({ sub: 'x'.repeat(100_000) })],
  ['a critical header that nobody knows', () => withHeader({ crit: ['x'], x: 1 })],
  ['an empty crit', () => withHeader({ crit: [] })],
  ['b64 false', () => withHeader({ b64: false, crit: ['b64'] })],
  ['a JWT in a JWT', () => rawPayload(good())],
  ['a JWT in a JWT, said in cty', () => jwtOf({ ...header, cty: 'JWT' }, good(), ecdsa(ecPrivate))],
  ['a JWE for a public key', () => encrypted(createPublicKey(rsPublicPem), 'RSA-OAEP-256', 'A256GCM')],
  ['a JWE with a shared key', () => encrypted(randomBytes(32), 'dir', 'A256GCM')],
  ['five parts', () => `${good()}.x.y`],
  ['two parts', () => parts(good()).slice(0, 2).join('.')],
  ['an empty signature', () => `${parts(good()).slice(0, 2).join('.')}.`],
  ['dots alone', () => '..'],
  [
    'another payload under the signature',
    () => [parts(good())[0], base64(claimsOf({ role: 'owner' })), parts(good())[2]].join('.'),
  ],
  [
    'another header under the signature',
    () => [base64({ ...header, x: 1 }), ...parts(good()).slice(1)].join('.'),
  ],
  [
    'a signature with a bit turned',
    () => withSignature((bytes) => bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte))),
  ],
  ['a signature cut short', () => withSignature((bytes) => bytes.subarray(0, 63))],
  ['a signature with a byte more', () => withSignature((bytes) => Buffer.concat([bytes, Buffer.from([0])]))],
  [
    'r and s swapped',
    () => withSignature((bytes) => Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)])),
  ],
  ['r and s zero (CVE-2022-21449)', () => withSignature(() => Buffer.alloc(64))],
  [
    'r and s at the order of the curve',
    () => withSignature(() => Buffer.from(ORDER_OF_P256.repeat(2), 'hex')),
  ],
  [
    'a signature in DER',
    () => withSignature((bytes) => Buffer.concat([Buffer.from('30440220', 'hex'), bytes])),
  ],
  ['a key on another curve', () => jwtOf(header, claimsOf(), ecdsa(wrongCurve))],
  ['the hash for a signature', () => withSignature(() => createHash('sha256').update('x').digest())],
  ['a payload that is no JSON', () => rawPayload('{"sub":')],
  ['a payload that is a list', () => rawPayload('[]')],
  ['a payload that is null', () => rawPayload('null')],
  ['a payload that is no UTF-8', () => rawPayload(Buffer.from([0x7b, 0xff, 0x7d]))],
  [
    'an end that is given twice, the last one past',
    () => rawPayload(JSON.stringify(claimsOf()).replace(/}$/, ',"exp":1}')),
  ],
  [
    'an issuer that is given twice, the last one another',
    () => rawPayload(JSON.stringify(claimsOf()).replace(/}$/, ',"iss":"x"}')),
  ],
  [
    'a 100 KB token of nobody',
    () => jwtOf(header, claimsOf({ pad: 'x'.repeat(100_000) }), ecdsa(strangerPrivate)),
  ],
  ['an issuer in look-alike letters', () => good({ iss: ISSUER.replace('i', 'і') })],
  ['an audience with a zero-width space', () => good({ aud: `${AUDIENCE}\u200b` })],
  ['an audience cut off by U+0000', () => good({ aud: `${AUDIENCE}\0.evil` })],
  ['padding in base64', () => `${good()}=`],
  ['characters of the other base64', () => `${good().replaceAll(/[-_]/g, '+')}/`],
  ['white space within', () => good().replace('.', '. ')],
  ['an organization that does not exist', () => good({ org: 'nowhere' })],
  ['no organization', () => without('org')],
  ['a list of organizations', () => good({ org: ['org_2'] })],
  ['an organization that is an object', () => good({ org: { id: 'org_2', name: 'other' } })],
  ['an organization of another case', () => good({ org: 'OTHER' })],
  ['an organization with a space', () => good({ org: 'other ' })],
  ['an organization named by a part', () => good({ org: 'oth' })],
  ['an organization named by SQL', () => good({ org: 'org_%' })],
  ...['__proto__', 'constructor', 'toString', 'length', '0', ''].map(
    (org) => [`the organization "${org}"`, () => good({ org })] as const,
  ),
  [
    'organization in the prototype',
    () =>
      rawPayload(
        JSON.stringify({ ...claimsOf(), org: undefined }).replace(/}$/, ',"__proto__":{"org":"default"}}'),
      ),
  ],
  ['a removed user', () => good({ sub: REMOVED_USER.subject })],
  [
    'a removed user with roles',
    () =>
      good({ sub: REMOVED_USER.subject, role: ['owner'], email: REMOVED_USER.email, email_verified: true }),
  ],
  [
    'a new subject with the address of a removed user',
    () => good({ email: REMOVED_USER.email, email_verified: true }),
  ],
];
