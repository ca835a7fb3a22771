import { useEffect, useState } from 'react';
import type { FileObject, PageObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { Card } from '../../../ui/card.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { Fact, FileFacts } from '../file-facts.tsx';
import { MetadataView } from '../metadata/metadata-view.tsx';
import { PageTables } from './page-tables.tsx';
import { PageText } from './page-text.tsx';
import { RegionList } from './region-list.tsx';

const words = texts.files.page;

/** Beside a page: its parts, its tables, its text, and what is known of the file. */
export function PageParts({
  file,
  page,
  chosen,
  onChoose,
}: {
  readonly file: FileObject;
  readonly page: PageObject;
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
}) {
  const [tab, setTab] = useState('parts');
  // A part that was chosen in the picture is shown in the list.
  useEffect(() => {
    if (chosen !== null) setTab('parts');
  }, [chosen]);
  return (
    <Card
      className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto"
      aria-label={words.parts}
    >
      <Tabs value={tab} onValueChange={setTab}>
        <TabList aria-label={file.filename}>
          <Tab value="parts">{words.parts}</Tab>
          <Tab value="tables">
            {words.tables}
            {page.tables.length > 0 ? ` ${page.tables.length}` : ''}
          </Tab>
          <Tab value="text">{words.text}</Tab>
          <Tab value="about">{words.about}</Tab>
        </TabList>
        <TabPanel value="parts">
          <RegionList regions={page.regions} chosen={chosen} onChoose={onChoose} />
        </TabPanel>
        <TabPanel value="tables">
          <PageTables tables={page.tables} />
        </TabPanel>
        <TabPanel value="text">
          <PageText page={page} />
        </TabPanel>
        <TabPanel value="about" className="grid gap-4">
          <FileFacts file={file}>
            {page.page_count === null ? null : (
              <Fact name={texts.files.details.pages}>{page.page_count}</Fact>
            )}
          </FileFacts>
          <h2 className="text-sm font-semibold">{texts.files.metadata.title}</h2>
          <MetadataView metadata={file.metadata} />
        </TabPanel>
      </Tabs>
    </Card>
  );
}
