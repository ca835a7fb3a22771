import { PlusIcon } from '@heroicons/react/20/solid';
import { TrashIcon } from '@heroicons/react/24/outline';
import { Fragment, useRef } from 'react';
import { flushSync } from 'react-dom';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Select } from '../ui/field.tsx';
import { emptyCondition, emptyGroup, type Group, type Row } from './builder-model.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { NotBox } from './not-box.tsx';
import { MOST_DRAWN_DEPTH } from './why-text-only.ts';

const words = texts.filter;

/** Rows and how they are joined. The outermost group has no `onRemove` and an empty `place`. */
export function GroupEditor({
  group,
  onChange,
  onRemove,
  place,
  depth,
  columnsId,
}: {
  readonly group: Group;
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
  readonly place: string;
  readonly depth: number;
  readonly columnsId: string;
}) {
  const list = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { rows } = group;
  const name = place === '' ? words.theFilter : words.group(place);
  const append = (row: Row) => {
    flushSync(() => onChange({ ...group, rows: [...rows, row] }));
    list.current
      ?.querySelector<HTMLElement>(':scope > fieldset:last-of-type :is(input:not([type=checkbox]), select)')
      ?.focus();
  };
  const remove = (at: number) => {
    flushSync(() => onChange({ ...group, rows: rows.toSpliced(at, 1) }));
    // The row that moved up has the focus already, on its own button of this kind.
    if (at === rows.length - 1) add.current?.focus();
  };
  const placeOf = (at: number) => (place === '' ? `${at + 1}` : `${place}.${at + 1}`);
  return (
    <fieldset
      className={classNames(
        'grid min-w-0 gap-2',
        place !== '' && 'rounded-md border-l-4 border-border bg-muted/50 p-2',
      )}
    >
      <legend className={place === '' ? 'sr-only' : 'float-left text-[0.8125rem] font-medium'}>
        {place === '' ? words.conditions : name}
      </legend>
      <div className="clear-both flex flex-wrap items-center gap-1.5">
        <NotBox checked={group.negated} onChange={(negated) => onChange({ ...group, negated })} />
        <Select
          aria-label={words.join}
          className="w-auto"
          value={group.join}
          onChange={({ target }) => onChange({ ...group, join: target.value === 'or' ? 'or' : 'and' })}
        >
          <option value="and">{words.all}</option>
          <option value="or">{words.any}</option>
        </Select>
        {onRemove === undefined ? null : (
          <Button
            variant="ghost"
            size="icon"
            className="ml-auto"
            aria-label={words.remove(name)}
            title={words.remove(name)}
            onClick={onRemove}
          >
            <TrashIcon />
          </Button>
        )}
      </div>
      <div ref={list} className="grid min-w-0 gap-1.5">
        {rows.map((row, at) => {
          const shared = { place: placeOf(at), columnsId, onRemove: () => remove(at) };
          const change = (changed: Row) => onChange({ ...group, rows: rows.with(at, changed) });
          return (
            <Fragment
              // biome-ignore lint/suspicious/noArrayIndexKey: what a row shows is all in its value
              key={at}
            >
              {at === 0 ? null : (
                <span aria-hidden="true" className="px-2 font-mono text-xs text-muted-foreground">
                  {words.joins[group.join]}
                </span>
              )}
              {row.kind === 'group' ? (
                <GroupEditor {...shared} group={row} depth={depth + 1} onChange={change} />
              ) : (
                <ConditionEditor {...shared} condition={row} onChange={change} />
              )}
            </Fragment>
          );
        })}
        {rows.length > 0 ? null : (
          <p className="text-[0.8125rem] text-muted-foreground">
            {place === '' ? words.emptyAll : words.emptyGroup}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Button
          ref={add}
          size="small"
          aria-label={words.addConditionTo(name)}
          onClick={() => append(emptyCondition)}
        >
          <PlusIcon />
          {words.addCondition}
        </Button>
        {depth >= MOST_DRAWN_DEPTH ? null : (
          <Button
            size="small"
            aria-label={words.addGroupTo(name)}
            onClick={() => append({ ...emptyGroup, join: 'or', rows: [emptyCondition] })}
          >
            <PlusIcon />
            {words.addGroup}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
