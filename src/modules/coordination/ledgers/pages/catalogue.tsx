import { Button } from 'antd';
import {
  Answer,
  Cards,
  type Column,
  Empty,
  PageHead,
  StateTag,
  Table,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, coordinationContract } from '../../contract.ts';
import { bundleWords as b } from '../bundles/words.ts';
import type { ListedLedger } from '../contract.ts';
import { ledgerPageWords as w } from './words.ts';

/** Every ledger that the reader may see. */
export function Catalogue() {
  const say = useSay();
  const go = useGo();
  const may = useMay();
  const phone = usePhone();
  const read = useRead(coordinationContract, 'ledgers', {});
  const columns: Column<ListedLedger>[] = [
    { key: 'name', title: w.name, width: 24, render: (l) => say(l.name) },
    { key: 'purpose', title: w.purpose, width: 60, phone: 'line', render: (l) => say(l.purpose) },
    { key: 'kind', title: w.kind, phone: 'none', render: (l) => say(w.kinds[l.kind]) },
    {
      key: 'version',
      title: w.versionColumn,
      phone: 'none',
      render: (l) => (l.version === 0 ? say(w.unpublished) : say(w.version, { version: l.version })),
    },
    { key: 'verified', title: w.source, phone: 'tag', render: (l) => <Verified ledger={l} /> },
  ];
  const Listed = phone ? Cards : Table;
  return (
    <>
      <PageHead
        title={say(w.ledgers)}
        note={say(w.help)}
        actions={
          may(can.exportFigures) && (
            <Button onClick={() => go('/coordination/ledgers/bundles')}>{say(b.bundles)}</Button>
          )
        }
      />
      <Answer of={read} lines={12}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={say(w.none)} />
          ) : (
            <Listed
              label={say(w.ledgers)}
              rows={rows}
              columns={columns}
              keyOf={(l) => l.id}
              onOpen={(l) => go(`/coordination/ledgers/${l.id}${l.readable ? '' : '/design'}`)}
            />
          )
        }
      </Answer>
    </>
  );
}

export function Verified({ ledger: { verified, source } }: { ledger: Pick<ListedLedger, 'verified' | 'source'> }) {
  const say = useSay();
  return (
    <span title={say(source)}>
      <StateTag tone={verified ? 'good' : 'attention'}>{say(verified ? w.verified : w.unverified)}</StateTag>
    </span>
  );
}
