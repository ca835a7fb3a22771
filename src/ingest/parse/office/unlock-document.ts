import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { ParseContext } from '../parse-context.ts';
import { readCompoundFileNames } from './compound-file.ts';

/** It is decrypted in memory. */
const MOST_BYTES = 100e6;

/**
 * The path of the document itself: of an encrypted one ([MS-OFFCRYPTO]), that of a decrypted copy in the scratch
 * folder. Throws `UnreadableFileError` when the password is missing or wrong.
 */
export async function unlockDocument(
  localPath: string,
  { password, scratch }: Pick<ParseContext, 'password' | 'scratch'>,
): Promise<string> {
  const names = readCompoundFileNames(localPath);
  if (names === null || !names.includes('EncryptedPackage')) return localPath;
  if (password === null) throw new UnreadableFileError('The document is encrypted: a password is needed.');
  if ((await stat(localPath)).size > MOST_BYTES)
    throw new UnreadableFileError('The document is encrypted and larger than 100 MB: it was not read.');
  const decrypted = join(scratch, 'decrypted');
  await writeFile(decrypted, await decrypt(await readFile(localPath), password), { mode: 0o600 });
  return decrypted;
}

async function decrypt(document: Buffer, password: string): Promise<Uint8Array> {
  const { default: officeCrypto } = await import('officecrypto-tool'); // 50 ms, and seldom needed
  try {
    return await officeCrypto.decrypt(document, { password });
  } catch (cause) {
    if (cause instanceof Error && /password is incorrect/i.test(cause.message))
      throw new UnreadableFileError('The password is not right.', { cause });
    throw new UnreadableFileError('The document is encrypted in a way that is not supported.', { cause });
  }
}
