import { CheckIcon } from '@heroicons/react/20/solid';
import { texts } from '../../texts/texts.ts';

const words = texts.welcome;

export const steps = ['model', 'documents', 'question'] as const;
export type Step = (typeof steps)[number];

/** How far one is, and the way to each step. */
export function StepList({
  current,
  onChoose,
}: {
  readonly current: Step;
  readonly onChoose: (step: Step) => void;
}) {
  const here = steps.indexOf(current);
  return (
    <nav aria-label={words.steps}>
      <ol className="grid grid-cols-3 gap-2">
        {steps.map((step, at) => (
          <li key={step}>
            <button
              type="button"
              onClick={() => onChoose(step)}
              {...(step === current ? { 'aria-current': 'step' as const } : {})}
              className="flex w-full flex-wrap items-center gap-x-2 border-t-4 border-border pt-2 text-left text-sm text-muted-foreground hover:text-foreground aria-[current=step]:border-primary aria-[current=step]:font-medium aria-[current=step]:text-foreground"
            >
              <span className="font-mono">{at + 1}</span>
              {words.stepNames[step]}
              {at < here ? (
                <>
                  <CheckIcon aria-hidden="true" className="size-4 text-supported" />
                  <span className="sr-only">{words.done}</span>
                </>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
