import { useState } from 'react';
import { texts } from '../texts/texts.ts';
import { Input } from '../ui/field.tsx';

/** The number of the page that is shown; another one goes there on Enter or when the field is left. */
export function PageNumberField({
  label,
  number,
  count,
  onNumber,
}: {
  readonly label: string;
  readonly number: number;
  readonly count: number | null;
  readonly onNumber: (number: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    setTyped(null);
    const wanted = Number(typed);
    if (typed === null || !Number.isSafeInteger(wanted) || typed.trim() === '') return;
    const bounded = Math.min(count ?? number, Math.max(1, wanted));
    if (bounded !== number) onNumber(bounded);
  };
  return (
    <span className="flex items-center gap-1.5 text-[0.8125rem] whitespace-nowrap tabular-nums">
      <Input
        aria-label={label}
        inputMode="numeric"
        value={typed ?? String(number)}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
        className="h-8 w-12 px-1 text-center text-[0.8125rem]"
      />
      {count === null ? null : texts.viewer.ofCount(count)}
    </span>
  );
}
