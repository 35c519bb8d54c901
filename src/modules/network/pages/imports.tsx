import { Button } from 'antd';
import { ImportWizard, PageHead, useGo, useSay } from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import { mostSheetRows } from '../sheets/contract.ts';
import { pageWords as w } from './words.ts';

export function ImportSites() {
  const say = useSay();
  const go = useGo();
  return (
    <>
      <PageHead title={say(w.importSites)} />
      <ImportWizard
        contract={networkContract}
        template="siteImportTemplate"
        preview="previewSiteImport"
        commit="importSites"
        errors="siteImportErrors"
        unit={w.ofSites}
        most={mostSheetRows}
        after={<Button onClick={() => go('/network/sites')}>{say(w.sites)}</Button>}
      />
    </>
  );
}

export function ImportAgencies() {
  const say = useSay();
  const go = useGo();
  return (
    <>
      <PageHead title={say(w.importAgencies)} />
      <ImportWizard
        contract={networkContract}
        template="agencyImportTemplate"
        preview="previewAgencyImport"
        commit="importAgencies"
        errors="agencyImportErrors"
        unit={w.ofAgencies}
        most={mostSheetRows}
        after={<Button onClick={() => go('/network/agencies')}>{say(w.agencies)}</Button>}
      />
    </>
  );
}
