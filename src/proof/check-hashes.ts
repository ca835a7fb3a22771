import { createHash } from 'node:crypto';
import type { Archive } from './open-archive.ts';
import type { ProofCheck } from './proof-check.ts';
import type { Manifest } from './proof-schemas.ts';
import { inOrder, SEALS, SUMS, sumsText } from './seal.ts';

/** Whether the archive holds what its manifest lists, no more and no less, all with their hashes. */
export async function checkHashes(archive: Archive, manifest: Manifest): Promise<ProofCheck> {
  const listed = new Map(manifest.members.map((member) => [member.name, member]));
  const present = [...archive.members.keys(), ...archive.originals.keys()].filter(
    (name) => !SEALS.some((seal) => seal === name),
  );
  const problems = [
    ...present.filter((name) => !listed.has(name)).map((name) => `${name} is not in the manifest.`),
    ...[...listed.keys()].filter((name) => !present.includes(name)).map((name) => `${name} is missing.`),
  ];
  for (const name of present) {
    const member = listed.get(name);
    if (member !== undefined && (await hashOf(archive, name)) !== member.sha256)
      problems.push(`${name} was changed: its SHA-256 is not the manifest's.`);
  }
  const sums = sumsText(inOrder(manifest.members));
  if (archive.members.get(SUMS)?.toString() !== sums)
    problems.push(`${SUMS} is not what the manifest lists.`);
  if (createHash('sha256').update(sums).digest('hex') !== manifest.root)
    problems.push(`The manifest's root is not the SHA-256 of ${SUMS}.`);
  return { name: 'hashes', found: `${listed.size} members as the manifest lists them`, problems };
}

async function hashOf({ members, originals }: Archive, name: string): Promise<string> {
  const hash = createHash('sha256');
  const whole = members.get(name);
  if (whole !== undefined) return hash.update(whole).digest('hex');
  const stream = await originals.get(name)?.open();
  if (stream !== undefined) for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}
