import { seen } from '../state/state.ts';
import { EnvironmentsPanel } from './environments-panel.tsx';
import { ExperimentBar } from './experiment-bar.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { PageHeader } from './page-header.tsx';
import { RequestList } from './request-list.tsx';
import { RequestPicture } from './request-picture.tsx';
import { SaidBar } from './said-bar.tsx';
import { SkipLink } from './skip-link.tsx';
import { Welcome } from './welcome.tsx';

export const App = () => (
  <>
    <SkipLink />
    <PageHeader />
    <ExperimentBar />
    <SaidBar />
    <div class="columns">
      <aside class="side" aria-label="All requests">
        <RequestList />
        <EnvironmentsPanel />
      </aside>
      <main aria-label="The chosen request">
        {seen.value.state === 'none' ? <Welcome /> : <RequestPicture seen={seen.value} />}
      </main>
    </div>
    <HelpDialog />
  </>
);
