import { type ReactNode, useState } from 'react';
import { picturePath } from '../api/pages.ts';
import type { Box, PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { classNames } from '../ui/class-names.ts';
import { placeStyle } from './place-style.ts';

/**
 * The picture of a page, as wide as what it stands in, with boxes marked on it. `children` lie over it, placed in
 * fractions of the page (`placeStyle`). It has its height before the picture is there.
 */
export function PagePicture({
  page,
  boxes: given = [],
  framed = false,
  className,
  children,
}: {
  readonly page: Pick<PageObject, 'image_url' | 'page' | 'width' | 'height'>;
  readonly boxes?: readonly Box[];
  /** Only a frame around the boxes: what is marked is a picture, and its colours count. */
  readonly framed?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const path = picturePath(page.image_url);
  const [drawn, setDrawn] = useState<{ path: string; ratio: number } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const isDrawn = drawn?.path === path;
  const unseen = isDrawn ? '' : 'invisible';
  const boxes = [...new Map(given.map((box) => [keyOfBox(box), box])).values()];
  const ratio = isDrawn ? drawn.ratio : ratioOfPage(page);
  if (path === null) return null;
  return (
    <div
      className={classNames(
        'relative isolate w-full overflow-hidden shadow-sm',
        isDrawn ? 'bg-white' : failed === path ? 'bg-card' : 'animate-pulse bg-card',
        className,
      )}
      style={{ aspectRatio: ratio ?? 16 / 9 }}
    >
      {failed === path ? (
        <p role="alert" className="p-4 text-sm">
          {texts.viewer.pictureFailed}
        </p>
      ) : (
        <img
          data-page-image
          src={path}
          alt={texts.viewer.pictureOfPage(page.page)}
          loading="lazy"
          decoding="async"
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setDrawn({ path, ratio: naturalWidth / Math.max(1, naturalHeight) })
          }
          onError={() => setFailed(path)}
          className="absolute inset-0 size-full select-none"
        />
      )}
      {framed ? null : (
        // As one layer, so that boxes that overlap do not grow darker.
        <div className={classNames('pointer-events-none absolute inset-0 mix-blend-multiply', unseen)}>
          {boxes.map((box) => (
            <div
              key={keyOfBox(box)}
              className="absolute rounded-[1px] bg-[oklch(0.92_0.14_95)]"
              style={placeStyle(box)}
            />
          ))}
        </div>
      )}
      {boxes.map((box) => (
        <div
          key={keyOfBox(box)}
          data-quote-box
          // An edge that is not mixed with the picture: on a dark one it is what can be seen.
          className={classNames(
            'pointer-events-none absolute rounded-[1px]',
            framed ? 'outline-3 outline-evidence' : 'outline-1 outline-evidence/70',
            unseen,
          )}
          style={placeStyle(box)}
        />
      ))}
      {children}
    </div>
  );
}

/** Null where the file does not say how large its pages are: the picture does, once it is there. */
function ratioOfPage({ width, height }: Pick<PageObject, 'width' | 'height'>): number | null {
  return width > 0 && height > 0 ? width / height : null;
}

/** Parts of one picture come with the same box: it is marked once. */
function keyOfBox({ x0, y0, x1, y1 }: Box): string {
  return [x0, y0, x1, y1].join(' ');
}
