import { MagnifyingGlassIcon, StopIcon } from '@heroicons/react/20/solid';
import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { WorkspaceFilterField } from '../../filter/workspace-filter-field.tsx';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';

const words = texts.search;
export const COUNTS = [10, 20, 50] as const;
export type Wanted = { readonly text: string; readonly filter: string; readonly count: number };

/** What to look for, in which files, and how many. Nothing is searched before it is sent. */
export function SearchForm({
  workspace,
  wanted,
  box,
  busy,
  onSearch,
  onStop,
}: {
  readonly workspace: string;
  readonly wanted: Wanted;
  readonly box: RefObject<HTMLInputElement | null>;
  readonly busy: boolean;
  readonly onSearch: (wanted: Wanted) => void;
  readonly onStop: () => void;
}) {
  const [text, setText] = useState(wanted.text);
  const [filter, setFilter] = useState(wanted.filter);
  // The address changes under the form: back and forward, or another link here.
  useEffect(() => setText(wanted.text), [wanted.text]);
  useEffect(() => setFilter(wanted.filter), [wanted.filter]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch({ text: text.trim(), filter: filter.trim(), count: wanted.count });
  };
  return (
    <search>
      <form onSubmit={submit} className="grid gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <Field label={words.query} className="min-w-56 flex-1">
            {(control) => (
              <Input
                {...control}
                ref={box}
                type="search"
                placeholder={words.placeholder}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <Field label={words.count}>
            {(control) => (
              <Select
                {...control}
                className="w-24"
                value={wanted.count}
                onChange={({ target }) =>
                  onSearch({ text: text.trim(), filter: filter.trim(), count: Number(target.value) })
                }
              >
                {COUNTS.map((count) => (
                  <option key={count}>{count}</option>
                ))}
              </Select>
            )}
          </Field>
          {busy ? (
            <Button onClick={onStop}>
              <StopIcon />
              {words.stop}
            </Button>
          ) : null}
          <Button type="submit" variant="primary" disabled={text.trim() === ''}>
            <MagnifyingGlassIcon />
            {words.action}
          </Button>
        </div>
        <WorkspaceFilterField
          workspace={workspace}
          value={filter}
          onChange={setFilter}
          label={words.filter}
        />
      </form>
    </search>
  );
}
