import { texts } from '../../texts/texts.ts';
import { Field, Input, Select } from '../../ui/field.tsx';
import {
  CHOICES,
  MOST_DAYS,
  type RangeChoice,
  type RangeProblem,
  readRange,
  type UsageRange,
} from './usage-range.ts';

const words = texts.usage;

/** Which days, and of which workspace. */
export function UsageControls({
  range,
  problem,
  workspace,
  workspaces,
  nameOf,
  onChange,
}: {
  readonly range: UsageRange;
  readonly problem: RangeProblem | null;
  readonly workspace: string | null;
  readonly workspaces: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onChange: (range: UsageRange, workspace: string | null) => void;
}) {
  const choose = (choice: RangeChoice) =>
    onChange(choice === 'custom' ? { ...range, choice } : readRange({ days: choice }, Date.now()), workspace);
  const error =
    problem === null ? null : problem === 'wrong' ? words.range.wrong : words.range.long(MOST_DAYS);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Field label={words.range.label} className="min-w-40">
        {(control) => (
          <Select
            {...control}
            value={range.choice}
            onChange={({ target }) => choose(target.value as RangeChoice)}
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {words.range.options[choice]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {range.choice === 'custom' ? (
        <>
          <Field label={words.range.from} error={error}>
            {(control) => (
              <Input
                {...control}
                type="date"
                required
                value={range.from}
                onChange={({ target }) =>
                  target.value === '' ? undefined : onChange({ ...range, from: target.value }, workspace)
                }
              />
            )}
          </Field>
          <Field label={words.range.to}>
            {(control) => (
              <Input
                {...control}
                type="date"
                required
                value={range.to}
                onChange={({ target }) =>
                  target.value === '' ? undefined : onChange({ ...range, to: target.value }, workspace)
                }
              />
            )}
          </Field>
        </>
      ) : null}
      <Field label={words.workspace} className="min-w-40">
        {(control) => (
          <Select
            {...control}
            value={workspace ?? ''}
            onChange={({ target }) => onChange(range, target.value === '' ? null : target.value)}
          >
            <option value="">{words.allWorkspaces}</option>
            {workspaces.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
