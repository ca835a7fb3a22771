import type { UsageObject } from '../../api/usage.ts';
import { formatBytes, formatDate, formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { formatCost } from './format-cost.ts';
import { sumOf } from './usage-rows.ts';

const words = texts.usage.totals;

/** @param ofAll the sum of all workspaces: only then there is a price for what is stored */
export function UsageTotals({ usage, ofAll }: { readonly usage: UsageObject; readonly ofAll: boolean }) {
  const { tokens, storage, to, total } = usage;
  const byKind = (value: 'prompt_tokens' | 'completion_tokens') => {
    const of = (kind: string) => formatNumber(sumOf(tokens, (row) => (row.kind === kind ? row[value] : 0)));
    return words.tokens(of('reasoning'), of('perception'));
  };
  const stored = sumOf(storage, ({ date, bytes }) => (date === to ? bytes : 0));
  return (
    <dl aria-label={words.label} className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Total label={words.prompt} value={formatNumber(sumOf(tokens, (row) => row.prompt_tokens))}>
        {byKind('prompt_tokens')}
      </Total>
      <Total label={words.completion} value={formatNumber(sumOf(tokens, (row) => row.completion_tokens))}>
        {byKind('completion_tokens')}
      </Total>
      <Total label={words.cost} value={formatCost(sumOf(tokens, ({ cost }) => cost))} />
      {storage.length === 0 ? null : (
        <Total label={words.storage} value={formatBytes(stored)}>
          {words.storageAt(formatDate(`${to}T12:00:00`))}
        </Total>
      )}
      {storage.length === 0 || !ofAll ? null : (
        <Total label={words.storageCost} value={formatCost(total.monthly_storage_cost)}>
          {words.storageCostAbout}
        </Total>
      )}
    </dl>
  );
}

function Total({
  label,
  value,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly children?: string;
}) {
  return (
    <div className="grid content-start gap-0.5 rounded-lg border border-border bg-card px-4 py-3">
      <dt className="text-[0.8125rem] text-muted-foreground">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{value}</dd>
      {children === undefined ? null : <dd className="text-xs text-muted-foreground">{children}</dd>}
    </div>
  );
}
