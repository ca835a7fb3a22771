import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createToken } from './create-token.ts';
import { hashToken } from './hash-token.ts';

describe('createToken', () => {
  it.each([
    ['the smallest number', new Uint8Array(32)],
    ['the largest number', new Uint8Array(32).fill(255)],
  ])('makes a token of one length from %s', (_, bytes) => {
    const { token, sha256 } = createToken({ randomBytes: () => bytes });
    expect(token).toMatch(/^exh_[0-9A-Za-z]{43}[0-9a-f]{8}$/);
    expect(sha256).toBe(createHash('sha256').update(token).digest('hex'));
  });

  it('asks for 256 bits and loses none of them', () => {
    const counts: number[] = [];
    const token = createToken({
      randomBytes: (count) => {
        counts.push(count);
        return new Uint8Array(count).fill(255);
      },
    }).token;
    expect(counts).toEqual([32]);
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const number = [...token.slice(4, 47)].reduce((sum, c) => sum * 62n + BigInt(alphabet.indexOf(c)), 0n);
    expect(number).toBe(2n ** 256n - 1n);
  });
});

describe('hashToken', () => {
  const { token, sha256 } = createToken({ randomBytes });

  it('knows a token that it made', () => expect(hashToken(token)).toBe(sha256));

  it('refuses one with any character changed, without asking anybody', () => {
    for (let i = 4; i < token.length; i++) {
      const changed = `${token.slice(0, i)}${token[i] === '0' ? '1' : '0'}${token.slice(i + 1)}`;
      expect(hashToken(changed), changed).toBeNull();
    }
  });

  it.each([
    ['an own token of the operator', 'correct-horse-battery-staple', true],
    ['512 characters', 'x'.repeat(512), true],
    ['513 characters', 'x'.repeat(513), false],
    ['nothing', '', false],
    ['a space inside', 'correct horse', false],
    ['other than ASCII', 'pässwörd-pässwörd', false],
    ['a token cut off', 'exh_abc', false],
  ])('given %s', (_, given, isToken) => expect(hashToken(given) !== null).toBe(isToken));
});
