import { MagnifyingGlassMinusIcon, MagnifyingGlassPlusIcon } from '@heroicons/react/20/solid';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { LEAST_ZOOM, MOST_ZOOM, stepFrom, type Zoom } from './zoom.ts';

const words = texts.viewer;

export function ZoomTools({
  zoom,
  factor,
  onZoom,
}: {
  readonly zoom: Zoom;
  /** As it is drawn now. */
  readonly factor: number;
  readonly onZoom: (zoom: Zoom) => void;
}) {
  return (
    <fieldset aria-label={words.zoomChoice} className="flex items-center gap-0.5">
      <Button
        variant="ghost"
        size="small-icon"
        aria-label={words.zoomOut}
        title={words.zoomOut}
        disabled={factor <= LEAST_ZOOM}
        onClick={() => onZoom(stepFrom(factor, -1))}
      >
        <MagnifyingGlassMinusIcon />
      </Button>
      <Select
        aria-label={words.zoomChoice}
        value={typeof zoom === 'number' ? 'factor' : zoom}
        onChange={({ target }) => onZoom(target.value === 'page' ? 'page' : 'width')}
        className="h-8 w-auto px-1.5 text-[0.8125rem]"
      >
        <option value="width">{words.fitWidth}</option>
        <option value="page">{words.fitPage}</option>
        {typeof zoom === 'number' ? <option value="factor">{words.percent(zoom)}</option> : null}
      </Select>
      <Button
        variant="ghost"
        size="small-icon"
        aria-label={words.zoomIn}
        title={words.zoomIn}
        disabled={factor >= MOST_ZOOM}
        onClick={() => onZoom(stepFrom(factor, 1))}
      >
        <MagnifyingGlassPlusIcon />
      </Button>
    </fieldset>
  );
}
