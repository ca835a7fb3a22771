import type { UsageObject } from '../../api/usage.ts';
import { formatBytes, formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { ChartCard } from './chart-card.tsx';
import { formatCost } from './format-cost.ts';
import type { Series } from './usage-rows.ts';
import { dayRows } from './usage-rows.ts';
import { UsageTotals } from './usage-totals.tsx';
import { WorkspaceUsageTable } from './workspace-usage-table.tsx';

const words = texts.usage;

const TOKENS: readonly Series[] = [
  { key: 'reasoningPrompt', color: 'var(--chart-1)' },
  { key: 'reasoningCompletion', color: 'color-mix(in oklab, var(--chart-1) 45%, var(--card))' },
  { key: 'perceptionPrompt', color: 'var(--chart-2)' },
  { key: 'perceptionCompletion', color: 'color-mix(in oklab, var(--chart-2) 45%, var(--card))' },
];
const COST: readonly Series[] = [{ key: 'cost', color: 'var(--chart-3)' }];
const STORAGE: readonly Series[] = [{ key: 'bytes', color: 'var(--chart-1)' }];

export function UsageView({
  usage,
  workspace,
  nameOf,
}: {
  readonly usage: UsageObject;
  readonly workspace: string | null;
  readonly nameOf: (id: string) => string;
}) {
  const rows = dayRows(usage);
  return (
    <>
      <UsageTotals usage={usage} ofAll={workspace === null} />
      <div className="grid gap-5 xl:grid-cols-2">
        <ChartCard
          className="xl:col-span-2"
          title={words.charts.tokens}
          about={words.seriesAbout}
          rows={rows}
          series={TOKENS}
          format={formatNumber}
        />
        <ChartCard title={words.charts.cost} rows={rows} series={COST} format={formatCost} />
        {usage.storage.length === 0 ? (
          <p className="self-center text-sm text-muted-foreground">{words.noStorage}</p>
        ) : (
          <ChartCard title={words.charts.storage} rows={rows} series={STORAGE} format={formatBytes} />
        )}
      </div>
      {workspace === null ? <WorkspaceUsageTable usage={usage} nameOf={nameOf} /> : null}
      <Prices prices={usage.prices} />
    </>
  );
}

function Prices({ prices }: { readonly prices: UsageObject['prices'] }) {
  const { input_per_million_tokens, output_per_million_tokens, storage_per_100_gb_month } = prices;
  return (
    <section className="grid max-w-prose gap-1 text-sm text-muted-foreground">
      <h2 className="font-medium text-foreground">{words.prices.title}</h2>
      <p>
        {words.prices.tokens(formatCost(input_per_million_tokens), formatCost(output_per_million_tokens))}{' '}
        {words.prices.storage(formatCost(storage_per_100_gb_month), formatBytes(prices.free_storage_bytes))}
      </p>
      <p>{words.prices.about}</p>
    </section>
  );
}
