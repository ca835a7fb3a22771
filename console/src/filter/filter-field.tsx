import { AdjustmentsHorizontalIcon } from '@heroicons/react/24/outline';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import type { Group } from './builder-model.ts';
import { FilterBuilder } from './filter-builder.tsx';
import { FilterFault } from './filter-fault.tsx';
import { filterProblem } from './filter-problem.ts';

const words = texts.filter;
const noFields: readonly string[] = [];

/**
 * A filter as text, with what is wrong with it, and a builder that writes the text.
 *
 * `onChange` tells every change, also a text that is not a filter yet: `filterProblem(value)` says whether it is one.
 * Enter submits the form around it, Shift+Enter begins a new line.
 * @param value '' = no filter
 * @param fields columns to suggest, as the language writes them (see `columnsOfMetadata`), or keys of the metadata
 */
export function FilterField({
  value,
  onChange,
  label = words.title,
  fields = noFields,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly fields?: readonly string[];
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  // Belongs to the text that it was begun with; another text makes it void.
  const [draft, setDraft] = useState<{ readonly text: string; readonly group: Group } | null>(null);
  const problem = filterProblem(useDeferredValue(value));
  const leave = () => {
    setDraft(null);
    setOpen(false);
  };
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-start gap-2">
        <TextArea
          id={id}
          rows={1}
          aria-describedby={`${id}-said`}
          {...(problem === null ? {} : { 'aria-invalid': true })}
          className="field-sizing-content max-h-48 min-h-9 min-w-0 resize-none py-1.5 font-mono text-[0.8125rem]"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          placeholder={words.placeholder}
          value={value}
          onKeyDown={submitOnEnter}
          onChange={({ target }) => onChange(target.value)}
        />
        <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <AdjustmentsHorizontalIcon />
          {words.build}
        </Button>
      </div>
      <div id={`${id}-said`} aria-live="polite" className="min-w-0">
        {problem === null ? null : <FilterFault problem={problem} />}
      </div>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={words.buildTitle}
        description={words.buildAbout}
        className="max-w-4xl"
      >
        <FilterBuilder
          text={value}
          draft={draft?.text === value ? draft.group : null}
          fields={fields}
          onDraft={(group) => setDraft({ text: value, group })}
          onApply={(text) => {
            onChange(text);
            leave();
          }}
          onCancel={leave}
        />
      </Dialog>
    </div>
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { form } = event.currentTarget;
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || form === null) return;
  event.preventDefault();
  form.requestSubmit();
}
