import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/state.tsx';

const words = texts.files.list;

/** A list without files: because there are none, or because none matches. */
export function NoFiles({
  isNarrowed,
  mayWrite,
  onShowAll,
}: {
  readonly isNarrowed: boolean;
  readonly mayWrite: boolean;
  readonly onShowAll: () => void;
}) {
  if (isNarrowed)
    return (
      <Empty title={words.none} actions={<Button onClick={onShowAll}>{texts.files.filters.clear}</Button>}>
        {words.noneNext}
      </Empty>
    );
  return <Empty title={words.empty}>{mayWrite ? words.emptyNext : words.emptyReading}</Empty>;
}
