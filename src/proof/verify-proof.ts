import { checkAnswer } from './check-answer.ts';
import { checkForm } from './check-form.ts';
import { checkHashes } from './check-hashes.ts';
import { checkSignature } from './check-signature.ts';
import { checkSources, type ReadAgain } from './check-sources.ts';
import { findOriginals } from './find-originals.ts';
import { openArchive } from './open-archive.ts';
import type { ProofCheck } from './proof-check.ts';
import { type Manifest, manifestSchema } from './proof-schemas.ts';
import { readEvidence } from './read-evidence.ts';
import { readJson } from './read-json.ts';
import { MANIFEST } from './seal.ts';

export type VerifyOptions = {
  /** The signer's public key in hex, known from elsewhere; null: it is not. */
  readonly key: string | null;
  /** A folder with the original files; null: they are not compared. */
  readonly files: string | null;
  /** Reads an original file anew, to look for the quotes in it. */
  readonly readAgain: ReadAgain;
};

export type Verification = {
  readonly intact: boolean;
  readonly checks: readonly ProofCheck[];
  /** Null: there is none that can be read. */
  readonly manifest: Manifest | null;
};

/** Checks a proof, without the network and without the server that made it. Throws what the disk throws. */
export async function verifyProof(path: string, options: VerifyOptions): Promise<Verification> {
  const { key, files, readAgain } = options;
  const archive = await openArchive(path);
  if (typeof archive === 'string')
    return verificationOf([{ name: 'archive', found: '', problems: [archive] }], null);
  try {
    const form = await checkForm(path, archive);
    const read = readJson(archive.members.get(MANIFEST), manifestSchema);
    if ('problem' in read) {
      const problems = [`${MANIFEST} ${read.problem}.`];
      return verificationOf([form, { name: 'manifest', found: '', problems }], null);
    }
    const manifest = read.value;
    const { evidence, problems } = readEvidence(archive);
    const checks = [
      form,
      await checkHashes(archive, manifest),
      checkSignature(archive, manifest, key),
      { name: 'evidence', found: `${evidence.length} quotes with their places`, problems },
      ...checkAnswer(archive, manifest, evidence),
    ];
    if (files === null) return verificationOf(checks, manifest);
    const { check, paths } = await findOriginals(manifest, files);
    const sources = await checkSources({ manifest, evidence, originals: paths }, readAgain);
    return verificationOf([...checks, check, sources], manifest);
  } finally {
    archive.close();
  }
}

function verificationOf(checks: readonly ProofCheck[], manifest: Manifest | null): Verification {
  return { intact: checks.every(({ problems }) => problems.length === 0), checks, manifest };
}
