import { useEffect, useRef } from 'react';
import type { PageObject } from '../../../api/wire-types.ts';
import { PageStepper } from '../../../viewer/page-stepper.tsx';
import { SheetPicker } from '../../../viewer/sheet-picker.tsx';

/** Turns the pages: by buttons, by number, and by the arrow keys. */
export function PageBar({
  workspace,
  number,
  page,
  onNumber,
}: {
  readonly workspace: string;
  readonly number: number;
  /** Undefined until it is there. */
  readonly page: PageObject | undefined;
  readonly onNumber: (number: number) => void;
}) {
  const count = page?.page_count ?? null;
  const hasNext = count !== null && number < count;
  useArrowKeys((step) => {
    if (step === -1 ? number > 1 : hasNext) onNumber(number + step);
  });
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <PageStepper page={page} number={number} variant="outline" onNumber={onNumber} />
      {page !== undefined && page.sheet !== null && page.kind === 'sheet' ? (
        <SheetPicker workspace={workspace} page={page} onNumber={onNumber} />
      ) : null}
    </div>
  );
}

/** Left and right, unless what has the focus has a use for them. */
function useArrowKeys(onStep: (step: 1 | -1) => void): void {
  const step = useRef(onStep);
  step.current = onStep;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || event.defaultPrevented) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (
        target instanceof Element &&
        target.closest(
          'input, textarea, select, audio, video, [role=tab], [role=dialog], [role=region], section[tabindex]',
        )
      )
        return;
      step.current(key === 'ArrowLeft' ? -1 : 1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
