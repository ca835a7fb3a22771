import { PDFDocument, StandardFonts } from 'pdf-lib';
import { addOutline } from './add-outline.ts';
import type { ChapterName, Guide } from './guide.ts';
import { type FirstRun, GuideWriter } from './guide-writer.ts';
import type { Fonts } from './pen.ts';
import { writeGlossary, writeHistory, writeSafety } from './write-closing-chapters.ts';
import { writeCover } from './write-cover.ts';
import { writeAvionics, writeGround, writeMission, writePerformance } from './write-mission-chapters.ts';
import {
  writeFairing,
  writeOverview,
  writePropulsion,
  writeSideViews,
  writeStructures,
} from './write-vehicle-chapters.ts';

const CHAPTERS: { readonly [name in ChapterName]: (writer: GuideWriter, library: readonly Guide[]) => void } =
  {
    overview: writeOverview,
    'side views': writeSideViews,
    structures: writeStructures,
    propulsion: writePropulsion,
    performance: writePerformance,
    mission: writeMission,
    fairing: writeFairing,
    avionics: writeAvionics,
    ground: writeGround,
    safety: writeSafety,
    history: writeHistory,
    glossary: writeGlossary,
  };

export type MadeGuide = {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** 1-based pages of the things that questions ask about. */
  readonly marks: ReadonlyMap<string, number>;
};

/** Makes the PDF of a guide. Written twice: the contents page needs the page numbers of the first run. */
export async function makeGuide(guide: Guide, library: readonly Guide[]): Promise<MadeGuide> {
  const first = await writeGuide(guide, library, { contents: [], pages: 0 });
  const second = await writeGuide(guide, library, {
    contents: first.writer.contents,
    pages: first.writer.page,
  });
  addOutline(second.document, second.writer.contents);
  return {
    bytes: await second.document.save({ useObjectStreams: true }),
    pages: second.writer.page,
    marks: second.writer.marks,
  };
}

async function writeGuide(guide: Guide, library: readonly Guide[], firstRun: FirstRun) {
  // pdf-lib would write the time of day unless told the dates.
  const document = await PDFDocument.create({ updateMetadata: false });
  const written = new Date(Date.UTC(2030, 0, 1));
  document.setTitle(guide.title);
  document.setAuthor('Sundrel Launch Works (invented)');
  document.setSubject(guide.tagline);
  document.setCreator('tools/sample-library');
  document.setProducer('tools/sample-library');
  document.setCreationDate(written);
  document.setModificationDate(written);
  const fonts: Fonts = {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    italic: await document.embedFont(StandardFonts.HelveticaOblique),
  };
  const writer = new GuideWriter(document, fonts, { guide, firstRun });
  writeCover(writer);
  writeAbout(writer);
  writeContents(writer);
  for (const chapter of guide.chapters) CHAPTERS[chapter](writer, library);
  return { document, writer };
}

function writeAbout(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('About this guide', { numbered: false });
  writer.paragraphs(guide.prose.about);
  writer.table({
    caption: 'This document',
    columns: [
      { title: 'Item', share: 0.4 },
      { title: 'Value', share: 0.6 },
    ],
    rows: [
      ['Number', guide.documentNumber],
      ['Revision', guide.revision],
      ['Date', guide.date],
      ['Main vehicle', guide.vehicles[0]?.name ?? ''],
      [
        'Versions',
        guide.vehicles
          .slice(1)
          .map((vehicle) => vehicle.name)
          .join(', '),
      ],
      ['Launch site', guide.site.name],
    ],
  });
}

function writeContents(writer: GuideWriter): void {
  writer.chapter('Contents', { numbered: false });
  for (const entry of writer.firstRun.contents) writer.contentsLine(entry);
}
