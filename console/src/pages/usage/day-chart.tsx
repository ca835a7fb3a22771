import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { texts } from '../../texts/texts.ts';
import type { DayRow, Series } from './usage-rows.ts';

const tick = { fill: 'var(--muted-foreground)', fontSize: 12 };

export function DayChart({
  rows,
  series,
  format,
  dayText,
}: {
  readonly rows: readonly DayRow[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly dayText: (date: string) => string;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...rows]} accessibilityLayer={false} margin={{ top: 4, right: 4, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="date"
          tick={tick}
          tickFormatter={(date: string) => dayText(date).replace(/, \d+$/, '')}
          tickLine={false}
          stroke="var(--border)"
          minTickGap={24}
        />
        <YAxis tick={tick} tickFormatter={format} tickLine={false} axisLine={false} width={72} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--muted)', stroke: 'var(--border)' }}
          content={({ active, payload }) => {
            const row = (payload?.[0] as { payload?: DayRow } | undefined)?.payload;
            return active && row !== undefined ? (
              <DayNote row={row} series={series} format={format} dayText={dayText} />
            ) : null;
          }}
        />
        {series.map(({ key, color }) => (
          <Bar key={key} dataKey={key} stackId="day" fill={color} maxBarSize={40} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function DayNote({
  row,
  series,
  format,
  dayText,
}: {
  readonly row: DayRow;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly dayText: (date: string) => string;
}) {
  return (
    <div className="rounded-md border border-border bg-popover px-3 py-2 text-[0.8125rem] shadow-md">
      <p className="font-medium">{dayText(row.date)}</p>
      {series.map(({ key }) => (
        <p key={key} className="flex justify-between gap-4">
          <span>{texts.usage.series[key]}</span>
          <span className="tabular-nums">{format(row[key])}</span>
        </p>
      ))}
    </div>
  );
}
