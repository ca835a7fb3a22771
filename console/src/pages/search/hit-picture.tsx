import type { RelevantDocument } from '../../api/wire-types.ts';
import { PagePicture } from '../../viewer/page-picture.tsx';

const WINDOW = '14rem';
/** The shape of most pages, until the picture tells its own. */
const USUAL_PAGE = { width: 210, height: 297 };
/** What is seen above the hit. */
const ABOVE = '2rem';

/** A window on the picture of a page, where the hit is. */
export function HitPicture({
  document,
  framed,
}: {
  readonly document: RelevantDocument;
  readonly framed: boolean;
}) {
  const number = document.page_number ?? document.page ?? 1;
  const boxes = document.boxes.filter(({ page }) => page === number);
  const top = (boxes[0]?.y0 ?? 0) * 100;
  // Shares of the picture's own height, so that it need not be known; never past the page's end.
  const shift = `translateY(min(0px, max(-${top}% + ${ABOVE}, -100% + ${WINDOW})))`;
  return (
    <div className="shrink-0 overflow-hidden border-b border-border bg-muted" style={{ height: WINDOW }}>
      <div style={{ transform: shift }}>
        <PagePicture
          page={{ image_url: document.image_url, page: number, ...USUAL_PAGE }}
          boxes={boxes}
          framed={framed}
        />
      </div>
    </div>
  );
}
