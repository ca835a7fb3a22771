import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FILE_STATUSES, type FileChoice, fileCountsQuery } from '../../api/files.ts';
import { FilterField } from '../../filter/filter-field.tsx';
import { filterProblem } from '../../filter/filter-problem.ts';
import { formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';

const words = texts.files.filters;
/** The server is asked when typing pauses this long. */
const TYPING_MILLISECONDS = 250;

/** By name, by status with how many there are, and by the filter language. */
export function FileFilters({
  workspace,
  choice,
  fields,
  onChange,
}: {
  readonly workspace: string;
  readonly choice: FileChoice;
  /** Columns to suggest. */
  readonly fields: readonly string[];
  readonly onChange: (change: Partial<FileChoice>) => void;
}) {
  const { data } = useQuery(fileCountsQuery(workspace));
  const counts = data?.counts;
  const [name, setName] = useTyped(choice.query, (query) => onChange({ query }));
  const [filter, setFilter] = useTyped(
    choice.filter,
    (expression) => onChange({ filter: expression }),
    isFilter,
  );
  const isNarrowed = choice.query !== '' || choice.filter !== '' || choice.status !== '';
  return (
    <search aria-label={words.label} className="grid gap-3">
      <div className="grid items-start gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Field label={words.name}>
          {(control) => (
            <Input
              {...control}
              type="search"
              maxLength={200}
              placeholder={words.namePlaceholder}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <FilterField label={words.filter} value={filter} onChange={setFilter} fields={fields} />
      </div>
      <fieldset aria-label={words.status} className="flex flex-wrap items-center gap-1.5">
        {(['', ...FILE_STATUSES] as const).map((status) => (
          <Button
            key={status}
            size="small"
            variant={choice.status === status ? 'primary' : 'outline'}
            aria-pressed={choice.status === status}
            onClick={() => onChange({ status })}
          >
            {status === '' ? words.all : texts.files.statuses[status]}
            <span className="font-normal tabular-nums opacity-80">
              {counts === undefined ? '' : formatNumber(status === '' ? (data?.total ?? 0) : counts[status])}
            </span>
          </Button>
        ))}
        {isNarrowed ? (
          <Button variant="link" size="small" onClick={() => onChange({ query: '', filter: '', status: '' })}>
            {words.clear}
          </Button>
        ) : null}
      </fieldset>
    </search>
  );
}

function isFilter(text: string): boolean {
  return filterProblem(text) === null;
}

/** A text that is told when typing pauses, and only if it can be used. */
function useTyped(
  value: string,
  onChange: (value: string) => void,
  isReady: (text: string) => boolean = () => true,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait
  useEffect(() => {
    if (typed === value || !isReady(typed)) return;
    const timer = setTimeout(() => onChange(typed), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped];
}
