import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Caller } from '../../src/core/caller.ts';
import { UnauthorizedError } from '../../src/core/errors.ts';
import {
  HANDBOOK,
  type ListeningExhibit,
  listenWithExhibit,
  QUESTION,
} from '../clients/listening-exhibit.ts';
import { needs } from '../needs.ts';
import { runPython } from '../python/run-python.ts';

/** Requests that are made up for each operation, at most, in each way of making them up. 300 take five minutes. */
const examples = process.env.EXHIBIT_FUZZ_EXAMPLES ?? '30';
const MINUTES_15 = 900_000;

// A JWT, and not a token of the store: those may be revoked, and their user demoted, by what is tried out.
const OWNER_JWT = 'eyJ.owner.signature';

/** Files are indexed at once here: there is hardly ever something to cancel, or to try again. */
const SELDOM_WITH_SUCCESS = ['POST /files/:id/cancel', 'POST /files/:id/retry'];

it.skipIf(!needs('python packages'))(
  'keeps to its own OpenAPI document, whatever it is sent',
  async () => {
    const exhibit = await listenAsOwner();
    const folder = mkdtempSync(join(tmpdir(), 'exhibit-schemathesis-'));
    try {
      const report = join(folder, 'report.json');
      const { stdout, stderr } = await runPython(
        [
          ...['-m', 'schemathesis.cli', '--config-file', join(import.meta.dirname, 'schemathesis.toml')],
          ...['run', `${exhibit.address}/openapi.json`, '--header', `Authorization: Bearer ${OWNER_JWT}`],
          ...['--max-examples', examples, '--report', 'json', '--report-json-path', report],
        ],
        {
          EXHIBIT_ADDRESS: exhibit.address,
          EXHIBIT_TOKEN: OWNER_JWT,
          EXHIBIT_USER: exhibit.scope.userId,
          PYTHONPATH: import.meta.dirname,
        },
      );
      expect(stderr + stdout).toContain('No issues found');
      const { complete, operations, test_cases: cases } = JSON.parse(readFileSync(report, 'utf8'));
      const all = exhibit.routes.routes.map(({ method, url }) => `${method} ${url}`);
      expect({ complete, ...operations, errored: cases.errored }).toMatchObject({
        complete: true,
        tested: all.length - 1, // not the document itself
        errored: 0,
      });
      console.log(`${cases.generated} requests to ${operations.tested} operations`);
      const reached = await operationsWithSuccess(exhibit);
      const missed = all.filter((operation) => !reached.has(operation));
      expect(missed.filter((operation) => !SELDOM_WITH_SUCCESS.includes(operation))).toEqual([]);
    } finally {
      await exhibit.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  MINUTES_15,
);

/** A server with a file and stored answers in it, for an owner whom nothing can lock out. */
async function listenAsOwner() {
  const owners: Caller[] = [];
  const exhibit = await listenWithExhibit({
    settings: { maxBodyBytes: 10_000_000 },
    signInByJwt: async (jwt) => {
      const [owner] = owners;
      if (jwt !== OWNER_JWT || owner === undefined) throw new UnauthorizedError();
      return owner;
    },
  });
  const { organizationId, userId } = exhibit.scope;
  const facts = { email: 'owner@example.com', role: 'owner', access: 'write' } as const;
  owners.push({ organizationId, userId, ...facts, tokenId: null, workspaces: null, expiresAt: null });
  await exhibit.upload([{ file: 'alba.txt', content: HANDBOOK }]);
  await exhibit.indexed();
  // As many, because they are among what is deleted.
  for (let count = 0; count < 100; count++)
    await exhibit.inject('POST', '/chat/completions', {
      payload: { store: true, messages: [{ role: 'user', content: QUESTION }] },
    });
  return exhibit;
}

async function operationsWithSuccess({ deps }: ListeningExhibit): Promise<ReadonlySet<string>> {
  const { values } = await deps.metrics.requestSeconds.get();
  const good = values.filter(({ labels }) => Number(labels.status) < 300);
  return new Set(good.map(({ labels }) => `${labels.method} ${labels.route}`));
}
