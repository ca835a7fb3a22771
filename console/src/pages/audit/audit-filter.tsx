import type { AuditEntryObject } from '../../api/audit.ts';
import { texts } from '../../texts/texts.ts';
import { Field, Select } from '../../ui/field.tsx';
import { actionName } from './audit-sentence.ts';

const words = texts.audit;

/** Null = all. `who`: id of a user; empty = the command line. */
export type AuditChoice = { readonly action: string | null; readonly who: string | null };

const ALL = '*';

/** Chooses among the entries that are loaded: the server knows no filter of the audit. */
export function AuditFilter({
  entries,
  more,
  nameOf,
  choice,
  onChoose,
}: {
  readonly entries: readonly AuditEntryObject[];
  readonly more: boolean;
  readonly nameOf: (id: string) => string;
  readonly choice: AuditChoice;
  readonly onChoose: (choice: AuditChoice) => void;
}) {
  const actions = [...new Set(entries.map(({ action }) => action))].toSorted();
  const doers = [...new Set(entries.map(({ user_id }) => user_id ?? ''))];
  const isNarrow = choice.action !== null || choice.who !== null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-3">
        <Field label={words.filter.action} className="min-w-48">
          {(control) => (
            <Select
              {...control}
              value={choice.action ?? ALL}
              onChange={({ target }) =>
                onChoose({ ...choice, action: target.value === ALL ? null : target.value })
              }
            >
              <option value={ALL}>{words.filter.all}</option>
              {actions.map((action) => (
                <option key={action} value={action}>
                  {actionName(action)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.filter.who} className="min-w-48">
          {(control) => (
            <Select
              {...control}
              value={choice.who ?? ALL}
              onChange={({ target }) =>
                onChoose({ ...choice, who: target.value === ALL ? null : target.value })
              }
            >
              <option value={ALL}>{words.filter.everybody}</option>
              {doers.map((id) => (
                <option key={id} value={id}>
                  {id === '' ? words.commandLine : nameOf(id)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {isNarrow ? (
        <p className="text-[0.8125rem] text-muted-foreground">{words.filter.note(entries.length, more)}</p>
      ) : null}
    </div>
  );
}
