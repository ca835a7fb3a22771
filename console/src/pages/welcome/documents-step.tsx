import { useQuery } from '@tanstack/react-query';
import { fileCountsQuery } from '../../api/files.ts';
import { mayWrite, type Workspace } from '../../api/session.ts';
import { formatBytes } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine, Loading } from '../../ui/state.tsx';
import { DocumentsProgress } from './documents-progress.tsx';
import { OwnDocuments } from './own-documents.tsx';
import { samplesQuery } from './samples.ts';
import { StepCard } from './step-card.tsx';
import type { FirstFiles } from './use-first-files.ts';

const words = texts.welcome.documents;

export function DocumentsStep({
  workspace,
  files,
}: {
  readonly workspace: Workspace;
  readonly files: FirstFiles;
}) {
  const there = useQuery(fileCountsQuery(workspace.id));
  const ready = there.data?.counts?.indexed ?? 0;
  const busy = files.sent !== null || files.fetchingSamples;
  const begun = busy || files.files.length > 0;
  return (
    <StepCard title={words.title} about={mayWrite(workspace) ? words.about(workspace.name) : undefined}>
      {!begun && ready > 0 ? <p className="text-sm">{words.there(ready)}</p> : null}
      {mayWrite(workspace) ? (
        <>
          <DocumentsProgress files={files} />
          {files.hasSamples || busy ? null : <SampleLibrary files={files} />}
          {busy ? null : <OwnDocuments onFiles={files.addOwn} />}
        </>
      ) : (
        <p className="text-sm">
          {words.mayNot} {words.mayNotNext}
        </p>
      )}
    </StepCard>
  );
}

function SampleLibrary({ files }: { readonly files: FirstFiles }) {
  const { data, error } = useQuery(samplesQuery);
  if (error !== null) return <ErrorLine error={error} />;
  if (data === undefined) return <Loading lines={2} />;
  if (data.length === 0) return <p className="text-sm text-muted-foreground">{words.noSamples}</p>;
  const size = formatBytes(data.reduce((sum, { bytes }) => sum + bytes, 0));
  return (
    <section className="grid gap-2 rounded-md border border-border p-4">
      <h3 className="font-medium">{words.samples}</h3>
      <p className="text-sm text-muted-foreground">{words.samplesAbout(data.length, size)}</p>
      <ul className="grid list-disc gap-0.5 pl-5 text-sm text-muted-foreground">
        {data.map(({ name, title }) => (
          <li key={name}>{title}</li>
        ))}
      </ul>
      <Button variant="primary" className="justify-self-start" onClick={() => files.addSamples(data)}>
        {words.takeSamples}
      </Button>
    </section>
  );
}
