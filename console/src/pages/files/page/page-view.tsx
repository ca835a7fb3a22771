import { useEffect, useRef } from 'react';
import type { FileObject, PageObject } from '../../../api/wire-types.ts';
import { MediaPlayer } from '../../../viewer/media-player.tsx';
import { viewOfPage } from '../../../viewer/page-kind.ts';
import { PagePicture } from '../../../viewer/page-picture.tsx';
import { SheetGrid } from '../../../viewer/sheet-grid.tsx';
import type { SourcePlace } from '../../../viewer/source-place.ts';
import { TextSection } from '../../../viewer/text-section.tsx';
import { RegionBoxes } from './region-boxes.tsx';

/** A page in the way of its kind: its picture with frames, cells, a player, or its text. */
export function PageView({
  file,
  page,
  showBoxes,
  chosen,
  onChoose,
}: {
  readonly file: FileObject;
  readonly page: PageObject;
  readonly showBoxes: boolean;
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
}) {
  const picture = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    picture.current?.querySelector(`[data-region="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const view = viewOfPage(page);
  if (view === 'picture')
    return (
      <div ref={picture} className="overflow-hidden rounded-lg border border-border">
        <PagePicture page={page}>
          {showBoxes ? <RegionBoxes regions={page.regions} chosen={chosen} onChoose={onChoose} /> : null}
        </PagePicture>
      </div>
    );
  return (
    <div className="flex h-[75dvh] min-h-80 flex-col overflow-hidden rounded-lg border border-border bg-card">
      {view === 'player' ? (
        <MediaPlayer place={placeOf(file, page)} page={page} span={null} boxes={[]} back={0} />
      ) : view === 'grid' ? (
        <SheetGrid key={page.page} page={page} cited={null} back={0} />
      ) : (
        <TextSection page={page} span={null} back={0} />
      )}
    </div>
  );
}

/** The file, with no page of it quoted (0 is none). */
function placeOf(file: FileObject, page: PageObject): SourcePlace {
  return {
    workspace: file.workspace_id,
    fileId: file.id,
    filename: file.filename,
    page: 0,
    boxes: [],
    quote: '',
    sheet: page.sheet,
    cells: null,
    startTime: null,
    endTime: null,
    citation: null,
  };
}
