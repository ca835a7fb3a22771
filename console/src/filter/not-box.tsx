import { texts } from '../texts/texts.ts';

/** Turns what is behind it into its opposite. */
export function NotBox({
  checked,
  onChange,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="flex h-9 items-center gap-1.5 px-1 font-mono text-[0.8125rem]">
      <input
        type="checkbox"
        className="size-4 accent-primary"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {texts.filter.not}
    </label>
  );
}
