import { useEffect, useRef } from 'react';
import { texts } from '../../texts/texts.ts';

/** The reasoning as it streams: one line a step. Open while the answer is being made, a fold afterwards. */
export function Steps({
  reasoning,
  running,
  seconds,
}: {
  readonly reasoning: string;
  readonly running: boolean;
  readonly seconds: number | null;
}) {
  const list = useRef<HTMLOListElement>(null);
  const lines = reasoning.split('\n').filter((line) => line.trim() !== '');
  const count = lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest step is scrolled to whenever one is added
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  if (count === 0)
    return running ? (
      <p className="animate-pulse text-sm text-muted-foreground">{texts.ask.thinking}</p>
    ) : null;
  return (
    <details className="text-sm" open={running}>
      <summary className="text-muted-foreground">
        {running ? (lines.at(-1) ?? texts.ask.thinking) : texts.ask.showSteps}
        {seconds === null ? null : ` (${texts.ask.steps(count, seconds)})`}
      </summary>
      <ol
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={texts.ask.showSteps}
        className="mt-2 grid max-h-64 gap-1 overflow-y-auto border-l-2 border-border pl-3 font-mono text-xs text-muted-foreground"
      >
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
          <li key={at} className="whitespace-pre-wrap">
            {line}
          </li>
        ))}
      </ol>
    </details>
  );
}
