import { type FormEvent, useId, useState } from 'react';
import { parseFilter } from '../../../src/filter/parser.ts';
import { printFilter } from '../../../src/filter/printer.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { emptyCondition, emptyGroup, type Group } from './builder-model.ts';
import { drawFilter } from './draw-filter.ts';
import { FilterFault } from './filter-fault.tsx';
import { filterProblem } from './filter-problem.ts';
import { GroupEditor } from './group-editor.tsx';
import { suggestColumns } from './suggest-columns.ts';
import {
  hasComments,
  MOST_DRAWN_DEPTH,
  MOST_DRAWN_ROWS,
  type TextOnly,
  whyTextOnly,
} from './why-text-only.ts';
import { writeGroup } from './write-row.ts';

const words = texts.filter;

type Props = {
  readonly text: string;
  /** What was built before for this text and not used yet. */
  readonly draft: Group | null;
  readonly fields: readonly string[];
  readonly onDraft: (group: Group) => void;
  readonly onApply: (text: string) => void;
  readonly onCancel: () => void;
};

/** The rows of a filter; or, where they cannot be drawn, why not. */
export function FilterBuilder(props: Props) {
  const { text, draft } = props;
  const [withoutComments, setWithoutComments] = useState(draft !== null);
  if (filterProblem(text) !== null) return <p className="text-sm">{words.textOnly.unread}</p>;
  const drawn = draft ?? drawText(text);
  const why = draft === null ? whyTextOnly(drawn) : null;
  if (why !== null) return <p className="text-sm">{sayWhy(why)}</p>;
  if (!withoutComments && hasComments(text)) {
    return (
      <>
        <p className="text-sm">{words.textOnly.comments}</p>
        <Button className="justify-self-start" onClick={() => setWithoutComments(true)}>
          {words.textOnly.dropComments}
        </Button>
      </>
    );
  }
  return <Rows {...props} group={drawn} />;
}

function Rows({ group, fields, onDraft, onApply, onCancel }: Props & { readonly group: Group }) {
  const columnsId = useId();
  const written = writeGroup(group);
  const text = written.ok && written.filter !== null ? printFilter(written.filter) : '';
  const problem = filterProblem(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A portal's events reach the form that the field stands in.
    event.stopPropagation();
    if (written.ok && problem === null) onApply(text);
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <datalist id={columnsId}>
        {suggestColumns(fields).map((column) => (
          <option key={column} value={column} />
        ))}
      </datalist>
      <GroupEditor group={group} place="" depth={1} columnsId={columnsId} onChange={onDraft} />
      <div className="grid gap-1">
        <h3 className="text-[0.8125rem] font-medium">{words.written}</h3>
        <div aria-live="polite" className="text-[0.8125rem]">
          {written.ok ? (
            <code className="block rounded-md bg-muted px-2 py-1.5 font-mono break-words whitespace-pre-wrap">
              {text === '' ? words.writtenEmpty : text}
            </code>
          ) : (
            <p className="text-muted-foreground">{words.unfinished}</p>
          )}
        </div>
        {problem === null ? null : <FilterFault problem={problem} />}
      </div>
      <p className="text-xs text-muted-foreground">{words.kept}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{texts.common.cancel}</Button>
        <Button type="submit" variant="primary" disabled={!written.ok || problem !== null}>
          {words.apply}
        </Button>
      </div>
    </form>
  );
}

/** No text begins with one row to fill in. */
function drawText(text: string): Group {
  const read = text.trim() === '' ? null : parseFilter(text);
  return read?.ok ? drawFilter(read.filter) : { ...emptyGroup, rows: [emptyCondition] };
}

function sayWhy(why: TextOnly): string {
  switch (why) {
    case 'deep':
      return words.textOnly.deep(MOST_DRAWN_DEPTH);
    case 'long':
      return words.textOnly.long(MOST_DRAWN_ROWS);
    case 'control':
      return words.textOnly.control;
    default:
      return why satisfies never;
  }
}
