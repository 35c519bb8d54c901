import { ImportWizard, PageHead, PageLink, useSay } from '../../../ui/index.ts';
import { peopleContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** A list of workers from Excel: checked whole, committed whole. */
export function ImportWorkers() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(w.importing)} />
      <ImportWizard
        contract={peopleContract}
        template="workerImportTemplate"
        preview="previewWorkerImport"
        commit="importWorkers"
        errors="workerImportErrors"
        unit={w.unitPerson}
        after={<PageLink to="/people/workers">{say(w.listOpen)}</PageLink>}
      />
    </>
  );
}
