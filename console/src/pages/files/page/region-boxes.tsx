import { texts } from '../../../texts/texts.ts';
import { classNames } from '../../../ui/class-names.ts';
import { placeStyle } from '../../../viewer/place-style.ts';
import { colourOf, fromLargeToSmall, type Region } from './region-colours.ts';

const words = texts.files.page;
const LABEL_CHARACTERS = 80;

/** The parts of a page as frames over its picture; one that is pressed is chosen. */
export function RegionBoxes({
  regions,
  chosen,
  onChoose,
}: {
  readonly regions: readonly Region[];
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
}) {
  const boxed = regions.map((region, at) => ({ ...region, at }));
  return fromLargeToSmall(boxed).map(({ at, kind, box, text }) => {
    if (box === null) return null;
    const colour = colourOf(kind);
    return (
      <button
        key={at}
        type="button"
        // The list beside the picture has the same for the keyboard.
        tabIndex={-1}
        data-region={at}
        aria-label={words.regionLabel(words.kinds[kind], text.slice(0, LABEL_CHARACTERS) || words.wordless)}
        aria-pressed={at === chosen}
        title={words.kinds[kind]}
        onClick={() => onChoose(at)}
        className={classNames(
          'absolute rounded-[2px] border-[1.5px] opacity-70 hover:opacity-100',
          at === chosen && 'opacity-100 outline-2 outline-offset-1',
        )}
        style={{
          ...placeStyle(box),
          borderColor: colour,
          outlineColor: colour,
          backgroundColor: `color-mix(in oklch, ${colour} ${at === chosen ? 22 : 7}%, transparent)`,
        }}
      />
    );
  });
}
