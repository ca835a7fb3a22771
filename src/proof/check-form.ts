import { createReadStream } from 'node:fs';
import type { Member } from './member.ts';
import type { Archive } from './open-archive.ts';
import type { ProofCheck } from './proof-check.ts';
import { inOrder, SEALS } from './seal.ts';
import { writeArchive } from './write-archive.ts';

/**
 * Whether the archive is, byte for byte, what its members make: no byte of it can then differ without a member that
 * differs, and the hashes tell of those.
 */
export async function checkForm(path: string, archive: Archive): Promise<ProofCheck> {
  const name = 'archive';
  const { members, originals } = archive;
  const missing = SEALS.filter((seal) => !members.has(seal));
  if (missing.length > 0) return { name, found: '', problems: missing.map((seal) => `${seal} is missing.`) };
  const different = await firstDifference(createReadStream(path), writeArchive(rebuilt(archive)));
  return {
    name,
    found: `${members.size + originals.size} members, and every byte between them as it must be`,
    problems:
      different === null
        ? []
        : [`From byte ${different} on it is not what its members make: it was changed or packed anew.`],
  };
}

type Content = Pick<Member, 'name' | 'bytes' | 'content'>;

function rebuilt({ members, originals }: Archive): readonly Content[] {
  const isSeal = (name: string) => SEALS.some((seal) => seal === name);
  const seals = SEALS.map((name) => ({ name, content: members.get(name) ?? Buffer.alloc(0) }));
  const others = [...members].map(([name, content]) => ({ name, content }));
  const whole = (list: readonly { readonly name: string; readonly content: Buffer }[]): readonly Content[] =>
    list.map(({ name, content }) => ({ name, content, bytes: content.length }));
  const large = [...originals].map(([name, { bytes, open }]): Content => ({ name, bytes, content: open }));
  return [...whole(seals), ...inOrder([...whole(others.filter(({ name }) => !isSeal(name))), ...large])];
}

/** Where two streams differ for the first time; null: nowhere. */
async function firstDifference(
  one: AsyncIterable<Buffer>,
  other: AsyncIterable<Buffer>,
): Promise<number | null> {
  const pieces = other[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  let place = 0;
  try {
    for await (let piece of one) {
      while (piece.length > 0) {
        if (rest.length === 0) {
          const next = await pieces.next();
          if (next.done === true) return place;
          rest = next.value;
        }
        const length = Math.min(piece.length, rest.length);
        if (!piece.subarray(0, length).equals(rest.subarray(0, length)))
          return place + piece.findIndex((byte, i) => byte !== rest[i]);
        place += length;
        piece = piece.subarray(length);
        rest = rest.subarray(length);
      }
    }
    return rest.length > 0 || (await pieces.next()).done !== true ? place : null;
  } finally {
    await pieces.return?.();
  }
}
