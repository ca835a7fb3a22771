import type { UsageObject } from '../../api/usage.ts';
import { daysOf } from './usage-range.ts';

export type DayRow = {
  readonly date: string;
  readonly reasoningPrompt: number;
  readonly reasoningCompletion: number;
  readonly perceptionPrompt: number;
  readonly perceptionCompletion: number;
  /** Dollars. */
  readonly cost: number;
  /** Stored at the end of the day. */
  readonly bytes: number;
};

/** What is drawn of each day, and how. */
export type Series = { readonly key: Exclude<keyof DayRow, 'date'>; readonly color: string };

export type WorkspaceUsage = {
  readonly id: string;
  readonly calls: number;
  readonly prompt: number;
  readonly completion: number;
  readonly cost: number;
  readonly bytes: number;
};

type Part = Pick<UsageObject, 'from' | 'to' | 'tokens' | 'storage'>;

/** What belongs to one workspace; null = all of it. */
export function ofWorkspace<Usage extends Part>(usage: Usage, workspace: string | null): Usage {
  if (workspace === null) return usage;
  const isOfIt = ({ workspace_id }: { readonly workspace_id: string }) => workspace_id === workspace;
  return { ...usage, tokens: usage.tokens.filter(isOfIt), storage: usage.storage.filter(isOfIt) };
}

/** One row for each day, those without any use among them. */
export function dayRows(usage: Part): readonly DayRow[] {
  const rows = new Map(
    daysOf(usage).map((date) => [
      date,
      {
        date,
        reasoningPrompt: 0,
        reasoningCompletion: 0,
        perceptionPrompt: 0,
        perceptionCompletion: 0,
        cost: 0,
        bytes: 0,
      },
    ]),
  );
  for (const { date, kind, prompt_tokens, completion_tokens, cost } of usage.tokens) {
    const row = rows.get(date);
    if (row === undefined) continue;
    row[`${kind}Prompt`] += prompt_tokens;
    row[`${kind}Completion`] += completion_tokens;
    row.cost += cost;
  }
  for (const { date, bytes } of usage.storage) {
    const row = rows.get(date);
    if (row !== undefined) row.bytes += bytes;
  }
  return [...rows.values()];
}

/** The dearest first. */
export function workspaceRows(usage: Part): readonly WorkspaceUsage[] {
  const rows = new Map<string, { -readonly [Key in keyof WorkspaceUsage]: WorkspaceUsage[Key] }>();
  const rowOf = (id: string) => {
    const row = rows.get(id) ?? { id, calls: 0, prompt: 0, completion: 0, cost: 0, bytes: 0 };
    rows.set(id, row);
    return row;
  };
  for (const { workspace_id, calls, prompt_tokens, completion_tokens, cost } of usage.tokens) {
    const row = rowOf(workspace_id);
    row.calls += calls;
    row.prompt += prompt_tokens;
    row.completion += completion_tokens;
    row.cost += cost;
  }
  for (const { date, workspace_id, bytes } of usage.storage)
    if (date === usage.to) rowOf(workspace_id).bytes += bytes;
  return [...rows.values()].toSorted(
    (a, b) => b.cost - a.cost || b.bytes - a.bytes || a.id.localeCompare(b.id),
  );
}

export function sumOf<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}
