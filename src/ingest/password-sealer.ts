import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** Passwords of encrypted files, which are kept sealed and with the job alone. */
export type PasswordSealer = {
  /** @param fileId what is sealed for one file does not open for another */
  readonly seal: (password: string, fileId: string) => string;
  /** Null: it was sealed with another key, or for another file. */
  readonly open: (sealed: string, fileId: string) => string | null;
  /** The same for the same password; says nothing of it to whoever lacks the key. */
  readonly fingerprint: (password: string) => string;
};

// AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the text (NIST SP 800-38D §8.2.2: a random nonce of 96 bits).
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret of this installation */
export function createPasswordSealer(
  secret: string,
  randomBytes: (count: number) => Uint8Array,
): PasswordSealer {
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', use, 32));
  const key = derive('exhibit file password');
  const fingerprintKey = derive('exhibit file password fingerprint');
  return {
    seal: (password, fileId) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(fileId));
      const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open: (sealed, fileId) => {
      const bytes = Buffer.from(sealed, 'base64');
      const start = NONCE_BYTES + TAG_BYTES;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        }).setAAD(Buffer.from(fileId));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, start));
        return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8');
      } catch (error) {
        if (error instanceof Error) return null;
        throw error;
      }
    },
    fingerprint: (password) => createHmac('sha256', fingerprintKey).update(password).digest('hex'),
  };
}
