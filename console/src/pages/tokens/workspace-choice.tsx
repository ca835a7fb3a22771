import { useId } from 'react';
import { texts } from '../../texts/texts.ts';

const words = texts.tokens.create;

/** All workspaces (null), or some of them. */
export function WorkspaceChoice({
  offered,
  chosen,
  missing,
  onChoose,
}: {
  readonly offered: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[] | null;
  readonly missing: boolean;
  readonly onChoose: (workspaces: readonly string[] | null) => void;
}) {
  const group = useId();
  const error = useId();
  return (
    <fieldset className="grid gap-1.5 text-sm" aria-describedby={missing ? error : undefined}>
      <legend className="mb-1.5 font-medium">{words.reach}</legend>
      <label className="flex items-center gap-2">
        <input
          type="radio"
          className="accent-primary"
          name={group}
          checked={chosen === null}
          onChange={() => onChoose(null)}
        />
        {words.reaches.all}
      </label>
      <label className="flex items-center gap-2">
        <input
          type="radio"
          className="accent-primary"
          name={group}
          checked={chosen !== null}
          onChange={() => onChoose([])}
        />
        {words.reaches.some}
      </label>
      {chosen === null ? null : (
        <div className="ml-6 grid max-h-40 gap-1 overflow-y-auto">
          {offered.map(({ id, name }) => (
            <label key={id} className="flex items-center gap-2">
              <input
                type="checkbox"
                className="accent-primary"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  onChoose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
              />
              {name}
            </label>
          ))}
        </div>
      )}
      {missing ? (
        <p id={error} role="alert" className="text-[0.8125rem] text-destructive">
          {words.chooseSome}
        </p>
      ) : null}
    </fieldset>
  );
}
