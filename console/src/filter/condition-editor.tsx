import { TrashIcon } from '@heroicons/react/24/outline';
import { useId } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Input, Select } from '../ui/field.tsx';
import {
  type Condition,
  emptyValue,
  type Operator,
  operators,
  takesList,
  takesNothing,
  takesPattern,
  type Value,
} from './builder-model.ts';
import { ListEditor } from './list-editor.tsx';
import { NotBox } from './not-box.tsx';
import { ValueEditor } from './value-editor.tsx';
import { writeRow } from './write-row.ts';

const words = texts.filter;

/** One row: column, operator, value. `place` counts from 1 through the groups: "2.1". */
export function ConditionEditor({
  condition,
  onChange,
  onRemove,
  place,
  columnsId,
}: {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
  readonly place: string;
  /** The `datalist` of columns. */
  readonly columnsId: string;
}) {
  const id = useId();
  const written = writeRow(condition);
  const problem = written.ok ? null : written.problem;
  const wrongColumn = problem?.place === 'column' && condition.column.trim() !== '';
  const name = words.condition(place);
  return (
    <fieldset className="grid gap-1.5 rounded-md border border-border bg-background p-2">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-start gap-1.5">
        <NotBox checked={condition.negated} onChange={(negated) => onChange({ ...condition, negated })} />
        <Input
          aria-label={words.column}
          aria-describedby={`${id}-problem`}
          {...(wrongColumn ? { 'aria-invalid': true } : {})}
          className="w-full font-mono sm:w-52"
          list={columnsId}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={words.columnPlaceholder}
          value={condition.column}
          onChange={({ target }) => onChange(withColumn(condition, target.value))}
        />
        <Select
          aria-label={words.operator}
          className="w-auto flex-1 sm:max-w-44"
          value={condition.operator}
          onChange={({ target }) => onChange({ ...condition, operator: target.value as Operator })}
        >
          {operators.map((operator) => (
            <option key={operator} value={operator}>
              {words.operators[operator]}
            </option>
          ))}
        </Select>
        <Button
          variant="ghost"
          size="icon"
          className="sm:order-last"
          aria-label={words.remove(name)}
          title={words.remove(name)}
          onClick={onRemove}
        >
          <TrashIcon />
        </Button>
        <div className="flex w-full min-w-0 sm:w-auto sm:min-w-64 sm:flex-1">
          <Operand condition={condition} onChange={onChange} describedBy={`${id}-problem`} />
        </div>
      </div>
      <p
        id={`${id}-problem`}
        aria-live="polite"
        className="text-[0.8125rem] text-muted-foreground empty:hidden"
      >
        {problem?.message}
      </p>
    </fieldset>
  );
}

/** What stands behind the operator. */
function Operand({
  condition,
  onChange,
  describedBy,
}: {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly describedBy: string;
}) {
  const { operator, values } = condition;
  const setFirst = (value: Value) => onChange({ ...condition, values: [value, ...values.slice(1)] });
  const first = values[0] ?? emptyValue;
  if (takesNothing(operator)) return null;
  if (takesList(operator)) {
    return (
      <ListEditor
        values={values}
        describedBy={describedBy}
        onChange={(changed) => onChange({ ...condition, values: changed })}
      />
    );
  }
  if (!takesPattern(operator)) {
    return <ValueEditor value={first} describedBy={describedBy} onChange={setFirst} />;
  }
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <Input
        aria-label={words.pattern}
        aria-describedby={`${describedBy}-pattern`}
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.patternPlaceholder}
        value={first.text}
        onChange={({ target }) => setFirst({ kind: 'text', text: target.value })}
      />
      <p id={`${describedBy}-pattern`} className="text-xs text-muted-foreground">
        {words.patternHint}
      </p>
    </div>
  );
}

/** The size of a file is a number: a value that is still empty becomes one. */
function withColumn(condition: Condition, column: string): Condition {
  const untouched = condition.values.every(({ kind, text }) => kind === 'text' && text === '');
  const values =
    untouched && column === 'file.bytes' ? [{ kind: 'number', text: '' } as const] : condition.values;
  return { ...condition, column, values };
}
