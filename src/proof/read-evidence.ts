import type { Archive } from './open-archive.ts';
import { evidenceSchema, type ProvedEvidence } from './proof-schemas.ts';
import { readJson } from './read-json.ts';

export type ReadEvidence = ProvedEvidence & { readonly name: string };

/** The quotes of a proof, and which of them cannot be read. */
export function readEvidence({ members }: Archive): {
  readonly evidence: readonly ReadEvidence[];
  readonly problems: readonly string[];
} {
  const evidence: ReadEvidence[] = [];
  const problems: string[] = [];
  for (const [name, bytes] of members) {
    if (!name.startsWith('evidence/')) continue;
    const read = readJson(bytes, evidenceSchema);
    if ('problem' in read) problems.push(`${name} ${read.problem}.`);
    else evidence.push({ ...read.value, name });
  }
  return { evidence, problems };
}
