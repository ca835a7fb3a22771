import type { UsageObject } from '../../api/usage.ts';
import { formatBytes, formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Table, Td, Th } from '../../ui/table.tsx';
import { formatCost } from './format-cost.ts';
import { workspaceRows } from './usage-rows.ts';

const words = texts.usage.byWorkspace;

export function WorkspaceUsageTable({
  usage,
  nameOf,
}: {
  readonly usage: UsageObject;
  readonly nameOf: (id: string) => string;
}) {
  const number = 'text-right tabular-nums';
  const hasStorage = usage.storage.length > 0;
  return (
    <section className="grid gap-2">
      <h2 className="font-medium">{words.title}</h2>
      <Table label={words.title}>
        <thead>
          <tr>
            <Th>{words.workspace}</Th>
            <Th className={number}>{words.calls}</Th>
            <Th className={number}>{words.prompt}</Th>
            <Th className={number}>{words.completion}</Th>
            <Th className={number}>{words.cost}</Th>
            {hasStorage ? <Th className={number}>{words.storage}</Th> : null}
          </tr>
        </thead>
        <tbody>
          {workspaceRows(usage).map(({ id, calls, prompt, completion, cost, bytes }) => (
            <tr key={id}>
              <Td>{nameOf(id)}</Td>
              <Td className={number}>{formatNumber(calls)}</Td>
              <Td className={number}>{formatNumber(prompt)}</Td>
              <Td className={number}>{formatNumber(completion)}</Td>
              <Td className={number}>{formatCost(cost)}</Td>
              {hasStorage ? <Td className={number}>{formatBytes(bytes)}</Td> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
