import { texts } from '../../texts/texts.ts';
import { Field, Input, Select } from '../../ui/field.tsx';
import { EXPIRIES, type Expiry } from './token-expiry.ts';

const words = texts.tokens.create;

export function ExpiryField({
  expiry,
  date,
  wrong,
  onExpiry,
  onDate,
}: {
  readonly expiry: Expiry;
  readonly date: string;
  readonly wrong: boolean;
  readonly onExpiry: (expiry: Expiry) => void;
  readonly onDate: (date: string) => void;
}) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <Field label={words.expires}>
        {(control) => (
          <Select {...control} value={expiry} onChange={({ target }) => onExpiry(target.value as Expiry)}>
            {EXPIRIES.map((option) => (
              <option key={option} value={option}>
                {words.expiries[option]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {expiry === 'date' ? (
        <Field label={words.date} error={wrong ? words.datePast : null}>
          {(control) => (
            <Input {...control} type="date" value={date} onChange={({ target }) => onDate(target.value)} />
          )}
        </Field>
      ) : null}
    </div>
  );
}
