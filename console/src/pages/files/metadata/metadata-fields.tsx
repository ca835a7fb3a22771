import { PlusIcon, TrashIcon } from '@heroicons/react/24/outline';
import { useId } from 'react';
import { texts } from '../../../texts/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Input, Select } from '../../../ui/field.tsx';
import type { MetadataRow, ReadRows, RowKind } from '../metadata-rows.ts';

const words = texts.files.metadata;
const KINDS: readonly RowKind[] = ['text', 'number', 'yes-no', 'json'];

/** Metadata as rows of key, kind and value. */
export function MetadataFields({
  rows,
  onChange,
  problem,
  mayRemove = false,
  disabled = false,
}: {
  readonly rows: readonly MetadataRow[];
  readonly onChange: (rows: readonly MetadataRow[]) => void;
  /** Of the row it names. */
  readonly problem: ReadRows | null;
  /** A key can be named that is to go: for a change of many files. */
  readonly mayRemove?: boolean;
  readonly disabled?: boolean;
}) {
  const change = (id: number, part: Partial<MetadataRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const nextId = 1 + Math.max(-1, ...rows.map(({ id }) => id));
  return (
    <div className="grid gap-2">
      {rows.length === 0 ? <p className="text-sm text-muted-foreground">{words.none}</p> : null}
      {rows.map((row) => (
        <FieldRow
          key={row.id}
          row={row}
          kinds={mayRemove ? [...KINDS, 'remove'] : KINDS}
          problem={problem !== null && !problem.ok && problem.id === row.id ? problem.problem : null}
          disabled={disabled}
          onChange={(part) => change(row.id, part)}
          onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
        />
      ))}
      {disabled ? null : (
        <Button
          size="small"
          className="justify-self-start"
          onClick={() => onChange([...rows, { id: nextId, key: '', kind: 'text', text: '' }])}
        >
          <PlusIcon />
          {words.addRow}
        </Button>
      )}
    </div>
  );
}

function FieldRow({
  row: { key, kind, text },
  kinds,
  problem,
  disabled,
  onChange,
  onRemove,
}: {
  readonly row: MetadataRow;
  readonly kinds: readonly RowKind[];
  readonly problem: keyof typeof words.problems | null;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<MetadataRow>) => void;
  readonly onRemove: () => void;
}) {
  const id = useId();
  const faulty = problem === null ? {} : { 'aria-invalid': true, 'aria-describedby': id };
  const chooseKind = (chosen: RowKind) =>
    onChange({ kind: chosen, ...(chosen === 'yes-no' && text !== 'true' ? { text: 'false' } : {}) });
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,2.4fr)_auto] gap-1.5">
        <Input
          aria-label={words.key}
          placeholder={words.key}
          value={key}
          disabled={disabled}
          {...faulty}
          onChange={({ target }) => onChange({ key: target.value })}
        />
        <Select
          aria-label={words.kind}
          value={kind}
          disabled={disabled}
          className="px-2 pr-1"
          onChange={({ target }) => chooseKind(target.value as RowKind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </Select>
        {kind === 'yes-no' ? (
          <Select
            aria-label={words.value}
            value={text}
            disabled={disabled}
            onChange={({ target }) => onChange({ text: target.value })}
          >
            <option value="true">{texts.common.yes}</option>
            <option value="false">{texts.common.no}</option>
          </Select>
        ) : (
          <Input
            aria-label={words.value}
            placeholder={kind === 'remove' ? '' : words.value}
            value={kind === 'remove' ? '' : text}
            disabled={disabled || kind === 'remove'}
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            {...faulty}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
        {disabled ? null : (
          <Button variant="ghost" size="icon" aria-label={words.removeRow(key)} onClick={onRemove}>
            <TrashIcon />
          </Button>
        )}
      </div>
      {problem === null ? null : (
        <p id={id} role="alert" className="text-[0.8125rem] text-destructive">
          {words.problems[problem]}
        </p>
      )}
    </div>
  );
}
