import { PlusIcon, XMarkIcon } from '@heroicons/react/20/solid';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { emptyValue, type Value } from './builder-model.ts';
import { ValueEditor } from './value-editor.tsx';

const words = texts.filter;

/** The values of a list, one below the other. */
export function ListEditor({
  values,
  onChange,
  describedBy,
}: {
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
  readonly describedBy?: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const append = () => {
    flushSync(() => onChange([...values, { ...emptyValue, kind: values.at(-1)?.kind ?? 'text' }]));
    list.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus();
  };
  const remove = (at: number) => {
    onChange(values.toSpliced(at, 1));
    if (at === values.length - 1) add.current?.focus();
  };
  return (
    <div className="grid min-w-0 flex-1 gap-1.5">
      <ul ref={list} className="grid gap-1.5">
        {values.map((value, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: what a row shows is all in its value
            key={at}
            className="flex gap-1"
          >
            <ValueEditor
              value={value}
              at={at + 1}
              {...(describedBy === undefined ? {} : { describedBy })}
              onChange={(changed) => onChange(values.with(at, changed))}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={words.removeValue(at + 1)}
              title={words.removeValue(at + 1)}
              onClick={() => remove(at)}
            >
              <XMarkIcon />
            </Button>
          </li>
        ))}
      </ul>
      {values.length === 0 ? (
        <p className="text-[0.8125rem] text-muted-foreground">{words.emptyList}</p>
      ) : null}
      <Button
        ref={add}
        size="small"
        className="justify-self-start"
        aria-label={words.addValueTo}
        onClick={append}
      >
        <PlusIcon />
        {words.addValue}
      </Button>
    </div>
  );
}
