import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { ApiError } from '../../api/api-error.ts';
import { sessionQuery } from '../../api/session.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState, Loading } from '../../ui/state.tsx';
import { FirstRun } from './first-run.tsx';
import { useLinkSignIn } from './use-link-sign-in.ts';
import { WelcomeFrame } from './welcome-frame.tsx';

const words = texts.welcome;

/** Where the link that the server prints leads: signs in, then shows the way to the first answer. */
export function WelcomePage() {
  const link = useLinkSignIn();
  const session = useQuery({ ...sessionQuery, enabled: !link.pending && link.error === null });
  if (link.pending) return <Waiting label={words.signingIn} />;
  if (link.error !== null) return <BadLink error={link.error} onRetry={link.retry} />;
  if (session.isError) {
    return (
      <WelcomeFrame title={words.title}>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </WelcomeFrame>
    );
  }
  if (session.data === undefined) return <Waiting label={texts.common.loading} />;
  if (session.data === null) return <Navigate to="/sign-in" search={{ to: '/welcome' }} replace />;
  return <FirstRun session={session.data} />;
}

function Waiting({ label }: { readonly label: string }) {
  return (
    <WelcomeFrame title={words.title}>
      <p className="text-sm text-muted-foreground">{label}</p>
      <Loading lines={3} label={label} />
    </WelcomeFrame>
  );
}

/** A refused token does not get better; a server that was not there may be back. */
function BadLink({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (!(error instanceof ApiError) || error.status !== 401) {
    return (
      <WelcomeFrame title={words.failed}>
        <ErrorState error={error} onRetry={onRetry} />
      </WelcomeFrame>
    );
  }
  return (
    <WelcomeFrame title={words.badLink}>
      <p role="alert" className="text-sm">
        {words.badLinkNext}
      </p>
      <Button asChild variant="primary" className="justify-self-start">
        <Link to="/sign-in" search={{ to: '/welcome' }}>
          {words.toSignIn}
        </Link>
      </Button>
    </WelcomeFrame>
  );
}
