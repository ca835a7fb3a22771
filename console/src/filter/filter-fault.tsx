import type { FilterProblem } from '../../../src/filter/problem.ts';
import { texts } from '../texts/texts.ts';

/** A problem as the language says it: the message, then the line with a caret under the place. */
export function FilterFault({ problem, id }: { readonly problem: FilterProblem; readonly id?: string }) {
  const place = problem.picture.slice(problem.message.length + 1);
  return (
    <div id={id} className="grid min-w-0 gap-1 text-[0.8125rem] text-destructive">
      <p>{problem.message}</p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        role="img"
        aria-label={texts.filter.place(problem.line, problem.column)}
        className="overflow-x-auto rounded-md bg-muted px-2 py-1 font-mono"
      >
        {place}
      </pre>
    </div>
  );
}
