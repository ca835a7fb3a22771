import { ComposerPrimitive } from '@assistant-ui/react';
import { ArrowUpIcon, StopIcon } from '@heroicons/react/20/solid';
import { AdjustmentsHorizontalIcon } from '@heroicons/react/24/outline';
import { lazy, Suspense, useId, useState } from 'react';
import type { Effort } from '../../api/stream-answer.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import type { AskSettings } from './turn.ts';

const WorkspaceFilterField = lazy(() =>
  import('../../filter/workspace-filter-field.tsx').then((module) => ({
    default: module.WorkspaceFilterField,
  })),
);

const words = texts.ask;

/** The question box, with what the question is asked of and how much work it is worth. */
export function Composer({
  workspace,
  settings,
  onSettings,
  running,
}: {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly settings: AskSettings;
  readonly onSettings: (settings: AskSettings) => void;
  readonly running: boolean;
}) {
  const id = useId();
  const [options, setOptions] = useState(settings.filter !== '');
  return (
    <div className="grid gap-3 rounded-lg border border-input bg-card p-2 shadow-sm focus-within:border-ring">
      {options ? (
        // Outside of the form: Enter in the filter is not yet the question.
        <div id={`${id}-options`} className="border-b border-border p-1 pb-3">
          <Suspense fallback={null}>
            <WorkspaceFilterField
              workspace={workspace.id}
              label={words.filter}
              value={settings.filter}
              onChange={(filter) => onSettings({ ...settings, filter })}
            />
          </Suspense>
        </div>
      ) : null}
      <ComposerPrimitive.Root className="grid gap-2">
        <label htmlFor={`${id}-question`} className="sr-only">
          {words.question}
        </label>
        <ComposerPrimitive.Input
          id={`${id}-question`}
          placeholder={words.placeholder(workspace.name)}
          autoFocus
          minRows={2}
          maxRows={12}
          submitMode="enter"
          className="w-full resize-none bg-transparent px-2 py-1 text-base outline-none placeholder:text-muted-foreground"
        />
        <div className="flex flex-wrap items-center gap-2">
          <Choice
            label={words.model}
            value={settings.model}
            options={Object.entries(words.models)}
            onChange={(model) => onSettings({ ...settings, model })}
          />
          <Choice
            label={words.effort}
            value={settings.effort}
            options={Object.entries(words.efforts)}
            onChange={(effort) => onSettings({ ...settings, effort: effort as Effort })}
          />
          <Button
            variant="ghost"
            size="small"
            aria-expanded={options}
            aria-controls={`${id}-options`}
            onClick={() => setOptions(!options)}
          >
            <AdjustmentsHorizontalIcon />
            {settings.filter === '' ? words.filter : words.filterSet}
          </Button>
          <div className="ml-auto">
            {running ? (
              <ComposerPrimitive.Cancel asChild>
                <Button variant="outline">
                  <StopIcon />
                  {words.stop}
                </Button>
              </ComposerPrimitive.Cancel>
            ) : (
              <ComposerPrimitive.Send asChild>
                <Button variant="primary">
                  <ArrowUpIcon />
                  {words.send}
                </Button>
              </ComposerPrimitive.Send>
            )}
          </div>
        </div>
      </ComposerPrimitive.Root>
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <Select
      aria-label={label}
      title={label}
      className="h-8 w-auto border-border text-[0.8125rem]"
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </Select>
  );
}
