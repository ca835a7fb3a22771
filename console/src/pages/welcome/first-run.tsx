import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Session, Workspace } from '../../api/session.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { NoRights } from '../../ui/state.tsx';
import { DocumentsStep } from './documents-step.tsx';
import { firstWorkspace } from './first-workspace.ts';
import { ModelStep } from './model-step.tsx';
import { QuestionStep } from './question-step.tsx';
import { type Step, StepList, steps } from './step-list.tsx';
import { useFirstFiles } from './use-first-files.ts';
import { WelcomeFrame } from './welcome-frame.tsx';

const words = texts.welcome;

export function FirstRun({ session }: { readonly session: Session }) {
  const workspace = firstWorkspace(session);
  return (
    <WelcomeFrame title={words.title} about={words.about}>
      {workspace === null ? (
        <NoRights>{words.noWorkspace}</NoRights>
      ) : (
        <Steps session={session} workspace={workspace} />
      )}
      <Button asChild variant="link" size="inline" className="justify-self-start text-sm">
        <Link to="/">{words.skip}</Link>
      </Button>
    </WelcomeFrame>
  );
}

function Steps({ session, workspace }: { readonly session: Session; readonly workspace: Workspace }) {
  const [step, setStep] = useState<Step>('model');
  const [question, setQuestion] = useState<string | null>(null);
  const files = useFirstFiles(workspace.id);
  // Before anything is added, adding is what to do here.
  const nothingYet = step === 'documents' && files.files.length === 0 && files.sent === null;
  const move = (by: number) => setStep(steps[steps.indexOf(step) + by] ?? step);
  return (
    <>
      <StepList current={step} onChoose={setStep} />
      {step === 'model' ? <ModelStep session={session} /> : null}
      {step === 'documents' ? <DocumentsStep workspace={workspace} files={files} /> : null}
      {step === 'question' ? (
        <QuestionStep
          workspace={workspace.id}
          files={files}
          question={question ?? (files.hasSamples ? words.question.sample : '')}
          onQuestion={setQuestion}
        />
      ) : null}
      <div className="flex justify-between gap-2">
        {step === 'model' ? <span /> : <Button onClick={() => move(-1)}>{words.back}</Button>}
        {step === 'question' ? null : (
          <Button variant={nothingYet ? 'outline' : 'primary'} onClick={() => move(1)}>
            {words.next}
          </Button>
        )}
      </div>
    </>
  );
}
