import { texts } from '../texts/texts.ts';
import { Input, Select } from '../ui/field.tsx';
import { type Value, type ValueKind, valueKinds } from './builder-model.ts';

const words = texts.filter;

/** A value and of what kind it is. `at`: its number in a list, from 1. */
export function ValueEditor({
  value,
  onChange,
  at,
  describedBy,
}: {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly at?: number;
  readonly describedBy?: string;
}) {
  const label = at === undefined ? words.value : words.valueAt(at);
  const described = describedBy === undefined ? {} : { 'aria-describedby': describedBy };
  return (
    <div className="flex min-w-0 flex-1 gap-1.5">
      <Select
        aria-label={at === undefined ? words.kind : words.kindAt(at)}
        className="w-32 shrink-0"
        value={value.kind}
        onChange={({ target }) => onChange(asKind(value, target.value as ValueKind))}
      >
        {valueKinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.kinds[kind]}
          </option>
        ))}
      </Select>
      {value.kind === 'null' ? null : value.kind === 'boolean' ? (
        <Select
          aria-label={label}
          value={value.text}
          onChange={({ target }) => onChange({ ...value, text: target.value })}
        >
          <option value="true">{words.yes}</option>
          <option value="false">{words.no}</option>
        </Select>
      ) : (
        <Input
          aria-label={label}
          {...described}
          className="min-w-0 font-mono"
          {...(value.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
          autoComplete="off"
          spellCheck={false}
          placeholder={value.kind === 'number' ? words.numberPlaceholder : words.textPlaceholder}
          value={value.text}
          onChange={({ target }) => onChange({ ...value, text: target.value })}
        />
      )}
    </div>
  );
}

function asKind({ text }: Value, kind: ValueKind): Value {
  return { kind, text: kind === 'boolean' && text !== 'false' ? 'true' : text };
}
