import { ImportWizard, PageHead, PageLink, useSay } from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** A list of clients from Excel: checked whole, committed whole. */
export function ImportClients() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(w.importing)} />
      <ImportWizard
        contract={clientsContract}
        template="clientImportTemplate"
        preview="previewClientImport"
        commit="importClients"
        errors="clientImportErrors"
        unit={w.unitPerson}
        after={<PageLink to="/clients">{say(w.listOpen)}</PageLink>}
      />
    </>
  );
}
