import { InstantText, Panel, StateTag, Table, useSay } from '../../../../ui/index.ts';
import type { LedgerDesign } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import { ledgerPageWords } from './words.ts';

/** What was published when, by whom and on what ground. */
export function LedgerVersions({ versions }: { versions: LedgerDesign['versions'] }) {
  const say = useSay();
  if (versions.length === 0) return null;
  return (
    <Panel title={say(w.versions)}>
      <Table
        label={say(w.versions)}
        rows={versions}
        keyOf={(v) => String(v.version)}
        columns={[
          {
            key: 'version',
            title: ledgerPageWords.versionColumn,
            render: (v) => say(w.version, { version: v.version }),
          },
          { key: 'publishedAt', title: w.publish, render: (v) => <InstantText at={v.publishedAt} /> },
          { key: 'publishedBy', title: ledgerPageWords.by, render: (v) => v.publishedBy ?? say(w.shipped) },
          { key: 'change', title: w.change },
          {
            key: 'source',
            title: w.basis,
            render: (v) => (
              <>
                <StateTag tone={v.verified ? 'good' : 'attention'}>
                  {say(v.verified ? ledgerPageWords.verified : ledgerPageWords.unverified)}
                </StateTag>{' '}
                {say(v.source)}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
