import type { AppDependencies } from '../../app-dependencies.ts';
import type { MissingPart } from '../../wire/ready-schema.ts';

/** What keeps the server from serving, each part with its reason; none = it can. */
export async function missingParts(
  { checks }: Pick<AppDependencies, 'checks'>,
  closing: AbortSignal,
): Promise<readonly MissingPart[]> {
  if (closing.aborted) return [{ part: 'server', reason: 'It is shutting down.' }];
  const reasons = await Promise.all(
    checks.map(async ({ name, missing }) => {
      const reason = await missing();
      return reason === null ? [] : [{ part: name, reason }];
    }),
  );
  return reasons.flat();
}
