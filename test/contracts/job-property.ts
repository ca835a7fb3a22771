import fc from 'fast-check';
import { expect } from 'vitest';
import type { IngestJob, Store } from '../../src/store/store.ts';
import { claimOptions, info, newFile, newPage, type StoreUnderTest, scope } from './store-samples.ts';

const LEASE = claimOptions.leaseMilliseconds;

/** What a worker may do. It does not know whether its claim is still good: that is what is tested. */
const stepArbitrary = fc.record({
  worker: fc.constantFrom(0, 1),
  action: fc.constantFrom('claim', 'claim', 'heartbeat', 'write', 'commit', 'commit', 'release', 'retry'),
  waits: fc.constantFrom(0, 1, LEASE / 2, LEASE),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Two workers over the same data, in any order, at any pace: a fence, never a race, decides. */
export async function jobProperty({ store, openAnother }: StoreUnderTest): Promise<void> {
  const workers = [store(), await openAnother()] as const;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 25 }), async (steps) => {
      run += 1;
      const files = [1, 2].map((n) => `file_${run}_${n}`);
      await store().addFiles(
        scope,
        files.map((id) => newFile(id)),
      );
      const commits = await play(workers, steps);
      await expectNothingLost(store(), files, commits);
      for (const id of files) await store().deleteFile(scope, id, 5000);
    }),
    { numRuns: 60 },
  );
}

/** Answers with the tokens under which each file was committed. */
async function play(workers: readonly [Store, Store], steps: readonly Step[]) {
  const held: (IngestJob | null)[] = [null, null];
  const latest = new Map<string, number>();
  const commits = new Map<string, number[]>();
  let now = claimOptions.now;
  for (const step of steps) {
    now += step.waits;
    const worker = workers[step.worker] ?? workers[0];
    if (step.action === 'claim') {
      // Enough attempts that no file is set aside: that is tested by itself.
      const job = await worker.claimJob({ now, leaseMilliseconds: LEASE, maxAttempts: 1000 });
      held[step.worker] = job;
      if (job === null) continue;
      expect(job.token).toBeGreaterThan(latest.get(job.fileId) ?? 0);
      latest.set(job.fileId, job.token);
      continue;
    }
    const job = held[step.worker] ?? null;
    if (job === null) continue;
    const done = await act(worker, step.action, { job, now });
    if (done) expect(job.token, 'an outdated claim wrote').toBe(latest.get(job.fileId));
    if (done && step.action === 'commit') {
      commits.set(job.fileId, [...(commits.get(job.fileId) ?? []), job.token]);
    }
  }
  return commits;
}

async function act(
  worker: Store,
  action: Exclude<Step['action'], 'claim'>,
  { job, now }: { readonly job: IngestJob; readonly now: number },
): Promise<boolean> {
  switch (action) {
    case 'heartbeat':
      return await worker.heartbeat(job, { leaseUntil: now + LEASE, progress: null });
    case 'write':
      return await worker.addPages(job, [newPage(1, `token ${job.token}`)]);
    case 'commit':
      await worker.addPages(job, [newPage(1, `token ${job.token}`)]);
      return await worker.commitFile(job, { info, mediaType: 'text/plain', statusDetails: null });
    case 'retry':
      return await worker.failJob(job, { reason: 'no', retryAt: now + 1 });
    case 'release':
      await worker.releaseJob(job);
      return false;
    default:
      action satisfies never;
      return false;
  }
}

async function expectNothingLost(store: Store, files: readonly string[], commits: Map<string, number[]>) {
  const claimable = new Set<string>();
  for (;;) {
    const job = await store.claimJob({ now: 1e12, leaseMilliseconds: LEASE, maxAttempts: 1000 });
    if (job === null) break;
    claimable.add(job.fileId);
  }
  for (const id of files) {
    const tokens = commits.get(id) ?? [];
    expect(tokens.length).toBeLessThanOrEqual(1);
    const file = await store.getFile(scope, id);
    const [token] = tokens;
    if (token === undefined) {
      expect(claimable).toContain(id);
      expect(await store.getPage(scope, id, 1)).toBeNull();
    } else {
      expect(claimable).not.toContain(id);
      expect(file).toMatchObject({ status: 'indexed', generation: token });
      expect((await store.getPage(scope, id, 1))?.text).toBe(`token ${token}`);
    }
  }
}
