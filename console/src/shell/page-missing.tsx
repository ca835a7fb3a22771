import { Link } from '@tanstack/react-router';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { PageBody } from '../ui/card.tsx';
import { Empty } from '../ui/state.tsx';

export function PageMissing() {
  return (
    <PageBody>
      <Empty
        title={texts.shell.notFound}
        actions={
          <Button asChild>
            <Link to="/">{texts.shell.toAsk}</Link>
          </Button>
        }
      >
        {texts.shell.notFoundNext}
      </Empty>
    </PageBody>
  );
}
