import { lazy, Suspense, useId, useState } from 'react';
import { formatDate } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Table, Td, Th } from '../../ui/table.tsx';
import type { DayRow, Series } from './usage-rows.ts';

const words = texts.usage;
// What draws is larger than all else of this page.
const DayChart = lazy(async () => ({ default: (await import('./day-chart.tsx')).DayChart }));

/** A chart by day, or the same numbers as a table. */
export function ChartCard({
  title,
  about,
  rows,
  series,
  format,
  className,
}: {
  readonly title: string;
  readonly about?: string;
  readonly rows: readonly DayRow[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly className?: string;
}) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const dayText = (date: string | undefined) => (date === undefined ? '' : formatDate(`${date}T12:00:00`));
  return (
    <Card aria-labelledby={id} className={classNames('grid min-w-0 content-start gap-3', className)}>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 id={id} className="font-medium">
            {title}
          </h2>
          {about === undefined ? null : <p className="text-[0.8125rem] text-muted-foreground">{about}</p>}
        </div>
        <Button
          size="small"
          aria-label={`${asTable ? words.asChart : words.asTable}: ${title}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? words.asChart : words.asTable}
        </Button>
      </div>
      {asTable ? (
        <div className="max-h-96 overflow-y-auto">
          <Table label={words.tableLabel(title)}>
            <thead>
              <tr>
                <Th>{words.day}</Th>
                {series.map(({ key }) => (
                  <Th key={key} className="text-right">
                    {words.series[key]}
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.date}>
                  <Td className="whitespace-nowrap">{dayText(row.date)}</Td>
                  {series.map(({ key }) => (
                    <Td key={key} className="text-right tabular-nums">
                      {format(row[key])}
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : (
        <>
          {series.length > 1 ? <Legend series={series} /> : null}
          <div
            role="img"
            aria-label={words.chartLabel(title, dayText(rows[0]?.date), dayText(rows.at(-1)?.date))}
            className="h-60"
          >
            <Suspense fallback={<div className="h-full animate-pulse rounded-md bg-muted" />}>
              <DayChart rows={rows} series={series} format={format} dayText={dayText} />
            </Suspense>
          </div>
        </>
      )}
    </Card>
  );
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
      {series.map(({ key, color }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span className="size-3 rounded-sm border border-foreground/30" style={{ background: color }} />
          {words.series[key]}
        </li>
      ))}
    </ul>
  );
}
