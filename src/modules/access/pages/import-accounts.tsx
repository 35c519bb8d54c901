import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ImportResult } from '../../../kernel/sheet-import.ts';
import type { Output } from '../../../ui/api.ts';
import { Hinted, ImportWizard, PageHead, PageLink, useSay } from '../../../ui/index.ts';
import { mostAccountRows } from '../accounts/importing/contract.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';

type Imported = Output<typeof accessContract, 'importAccounts'>;

export function ImportAccounts() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(w.importAccounts)} />
      <ImportWizard
        contract={accessContract}
        template="accountsImportTemplate"
        preview="previewAccountsImport"
        commit="importAccounts"
        errors="accountsImportErrors"
        unit={w.unitAccount}
        most={mostAccountRows}
        after={(result) => <Passwords result={result} />}
      />
    </>
  );
}

/** The one-time passwords stand only in the answer to the import: this is the one chance to take them away. */
function Passwords({ result }: { result: ImportResult }) {
  const say = useSay();
  const { passwords = [] } = result as Partial<Imported>;
  if (passwords.length === 0) return <PageLink to="/accounts">{say(w.backToAccounts)}</PageLink>;
  const download = () => {
    const lines = [
      [say(w.login), say(w.name), say(w.handedTitle)],
      ...passwords.map((p) => [p.login, p.name, p.password]),
    ];
    // The mark at the beginning tells Excel that the text is UTF-8.
    const content = new Blob([`\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}`], { type: 'text/csv' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = `${say(w.handedMany)}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Hinted hint={say(w.handedManyHelp)}>
      <Button type="primary" icon={<DownloadOutlined />} onClick={download}>
        {say(w.downloadPasswords)}
      </Button>
    </Hinted>
  );
}
