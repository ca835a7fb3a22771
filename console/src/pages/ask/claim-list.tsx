import type { Claim } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';

const tones = { supported: 'good', contradicted: 'bad', unsupported: 'warn' } as const;

/** What was checked and how, in words. */
export function ClaimList({ claims }: { readonly claims: readonly Claim[] }) {
  const words = texts.ask;
  if (claims.length === 0) return null;
  const supported = claims.filter(({ verdict }) => verdict === 'supported').length;
  return (
    <details className="text-sm">
      <summary className="text-muted-foreground">
        {words.claims}: {words.claimCounts(supported, claims.length)}
      </summary>
      <ul className="mt-2 grid gap-1.5">
        {claims.map((claim) => (
          <li key={`${claim.start_index}-${claim.end_index}`} className="flex flex-wrap items-baseline gap-2">
            <Badge tone={tones[claim.verdict]}>{words.verdicts[claim.verdict]}</Badge>
            <span className="min-w-0 flex-1">
              {claim.text} <span className="text-muted-foreground">({words.checks[claim.check]})</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
