import type { ReactNode } from 'react';
import type { Claim } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { classNames } from '../../ui/class-names.ts';

const lines = {
  supported: 'decoration-supported/60 decoration-solid',
  contradicted: 'decoration-contradicted decoration-wavy',
  unsupported: 'decoration-unsupported decoration-dotted',
} as const;

/** A statement, underlined by what its check said. The list under the answer says the same in words. */
export function ClaimMark({ claim, children }: { readonly claim: Claim; readonly children: ReactNode }) {
  const { verdicts, checks } = texts.ask;
  return (
    <span
      data-verdict={claim.verdict}
      title={`${verdicts[claim.verdict]}: ${checks[claim.check]}`}
      className={classNames('underline decoration-2 underline-offset-4', lines[claim.verdict])}
    >
      {children}
    </span>
  );
}
