import { mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMembers, manifestFacts, type Proved } from '../src/proof/make-members.ts';
import type { Member } from '../src/proof/member.ts';
import { seal } from '../src/proof/seal.ts';
import { createSigningKey } from '../src/proof/signing-key.ts';
import { type Verification, type VerifyOptions, verifyProof } from '../src/proof/verify-proof.ts';
import { writeArchive } from '../src/proof/write-archive.ts';

export const proofKey = createSigningKey('07'.repeat(32));

const PAGE = 'Data sheet\nIt is 98.1 m tall.\nIt weighs 3 t.';
const QUOTE = 'It is 98.1 m tall.';
const CONTENT = 'It is 98.1 m tall [1].';

/** A small answer with one quote, one page and its picture. */
export const proved: Proved = {
  completion: {
    id: 'chatcmpl-1',
    created: 1_700_000_000,
    model: 'activeloop-l0',
    system_fingerprint: 'exhibit-1/scripted',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: {
          content: CONTENT,
          reasoning_content: 'Searching.\n',
          refusal: null,
          annotations: [{ start_index: 18, end_index: 21, file_citation: { citation: 1 } }],
        },
        metadata: {
          claims: [
            {
              text: QUOTE,
              start_index: 0,
              end_index: 22,
              verdict: 'supported',
              citations: [1],
              check: 'number',
            },
          ],
        },
      },
    ],
  },
  messages: [{ role: 'user', content: 'How tall is <it>?' }],
  record: {
    product: '1.0.0',
    organization_id: 'org_1',
    request: { model: 'activeloop-l0', store: true },
    models: [],
    files: [
      {
        id: 'file_1',
        filename: 'guide.pdf',
        sha256: 'a'.repeat(64),
        bytes: 9,
        media_type: 'application/pdf',
      },
    ],
    pages: [
      {
        file_id: 'file_1',
        number: 3,
        text: PAGE,
        picture: { sha256: 'a'.repeat(64), media_type: 'application/pdf', page: 3 },
      },
    ],
    choices: [
      {
        computations: [{ type: 'value-computed', expression: '98.1 − 0', result: '98.1' }],
        evidence: [
          {
            page_index: 0,
            start: 11,
            end: 29,
            origins: ['file'],
            file_id: 'file_1',
            filename: 'guide.pdf',
            chunk_index: 2,
            page: 3,
            quote: QUOTE,
            boxes: [{ page: 3, x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 }],
            sheet: null,
            cells: null,
            start_time: null,
            end_time: null,
            score: 0.5,
            metadata: {},
          },
        ],
      },
    ],
  },
  pictures: [Buffer.from('a picture')],
  originals: new Map(),
};

/** The bytes of a proof. `change` alters its members before they are sealed. */
export async function makeProof(
  given: {
    readonly proved?: Proved;
    readonly key?: typeof proofKey;
    readonly change?: (members: readonly Member[]) => readonly Member[];
  } = {},
): Promise<Buffer> {
  const { proved: what = proved, key = proofKey, change = (members) => members } = given;
  return archiveOf(seal(manifestFacts(what, 'default'), change(makeMembers(what)), key));
}

export async function archiveOf(members: readonly Member[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeArchive(members)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Verifies bytes as a file; `close` removes the folder that it lies in. */
export function createProofDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'exhibit-proof-'));
  let written = 0;
  return {
    folder,
    verify: async (bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Verification> => {
      const path = join(folder, `${written++}.zip`);
      await writeFile(path, bytes);
      const verification = await verifyProof(path, {
        key: null,
        files: null,
        readAgain: async () => 'nothing reads it',
        ...options,
      });
      await rm(path);
      return verification;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** What was found wrong, in words. */
export function problemsOf({ checks }: Verification): readonly string[] {
  return checks.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`));
}
