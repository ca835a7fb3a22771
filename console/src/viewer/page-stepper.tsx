import { ChevronLeftIcon, ChevronRightIcon } from '@heroicons/react/20/solid';
import type { ComponentProps } from 'react';
import type { PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { nounOfPage } from './page-kind.ts';
import { PageNumberField } from './page-number-field.tsx';

const words = texts.viewer;

/** To the page before and after, and to one by its number. */
export function PageStepper({
  page,
  number,
  variant,
  onNumber,
}: {
  /** Undefined until it is there. */
  readonly page: PageObject | undefined;
  readonly number: number;
  readonly variant: ComponentProps<typeof Button>['variant'];
  readonly onNumber: (number: number) => void;
}) {
  const noun = nounOfPage(page);
  const count = page?.page_count ?? null;
  const button = { variant, size: 'small-icon' } as const;
  return (
    <>
      <Button
        {...button}
        aria-label={words.previous[noun]}
        title={words.previous[noun]}
        disabled={number <= 1}
        onClick={() => onNumber(number - 1)}
      >
        <ChevronLeftIcon />
      </Button>
      <PageNumberField label={words.numberField[noun]} number={number} count={count} onNumber={onNumber} />
      <Button
        {...button}
        aria-label={words.next[noun]}
        title={words.next[noun]}
        disabled={count === null || number >= count}
        onClick={() => onNumber(number + 1)}
      >
        <ChevronRightIcon />
      </Button>
    </>
  );
}
