import type { AuditEntryObject } from '../../api/audit.ts';
import { formatMoment } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Table, Td, Th } from '../../ui/table.tsx';
import { auditSentence } from './audit-sentence.ts';

const words = texts.audit;

export function AuditTable({
  entries,
  nameOf,
}: {
  readonly entries: readonly AuditEntryObject[];
  readonly nameOf: (id: string) => string;
}) {
  return (
    <Table label={words.list}>
      <thead>
        <tr>
          <Th>{words.columns.when}</Th>
          <Th>{words.columns.who}</Th>
          <Th>{words.columns.what}</Th>
          <Th className="text-right">{words.columns.entry}</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <Td className="align-top whitespace-nowrap">
              <time dateTime={new Date(entry.created_at * 1000).toISOString()}>
                {formatMoment(entry.created_at * 1000)}
              </time>
            </Td>
            <Td className="max-w-56 align-top break-words">
              {entry.user_id === null ? words.commandLine : nameOf(entry.user_id)}
            </Td>
            <Td className="min-w-72 align-top">
              <span className="break-words">{auditSentence(entry, nameOf)}</span>
              <Details entry={entry} />
            </Td>
            <Td className="text-right align-top text-muted-foreground tabular-nums">{entry.id}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Details({
  entry: { action, token_id, target, details, hash },
}: {
  readonly entry: AuditEntryObject;
}) {
  const facts = { action, target, ...(token_id === null ? {} : { token_id }), ...details };
  return (
    <details className="mt-0.5 text-xs text-muted-foreground">
      <summary className="w-fit rounded-sm hover:text-foreground">{words.details}</summary>
      <pre className="mt-1 max-w-xl font-mono break-all whitespace-pre-wrap">
        {JSON.stringify(facts, null, 2)}
      </pre>
      <p className="mt-1 max-w-xl break-all">{`${words.hash}: ${hash}`}</p>
    </details>
  );
}
