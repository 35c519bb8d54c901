import { Pagination } from 'antd';
import { useState } from 'react';
import { Answer, Empty, InstantText, Table, useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { revealWords, disclosureWords as w } from '../words.ts';

const size = 50;

/** Every look at a sensitive field of this file: who, when, what, why. */
export function RevealsTab({ id }: { id: string }) {
  const say = useSay();
  const [page, setPage] = useState(1);
  const read = useRead(clientsContract, 'clientReveals', { id, page, size }, { keep: true });
  return (
    <Answer of={read}>
      {({ rows, total }) =>
        total === 0 ? (
          <Empty title={say(w.none)} help={say(w.noneHelp)} />
        ) : (
          <>
            <Table
              label={say(w.tab)}
              rows={rows}
              keyOf={(r) => r.id}
              columns={[
                { key: 'at', title: w.at, width: 12, render: (r) => <InstantText at={r.at} /> },
                { key: 'by', title: w.by },
                { key: 'place', title: w.place, width: 14, render: (r) => r.place ?? '—' },
                { key: 'field', title: w.field, render: (r) => say(revealWords[r.field]) },
                { key: 'reason', title: w.reason, width: 24, render: (r) => r.reason || '—' },
              ]}
            />
            {total > size && <Pagination simple current={page} pageSize={size} total={total} onChange={setPage} />}
          </>
        )
      }
    </Answer>
  );
}
