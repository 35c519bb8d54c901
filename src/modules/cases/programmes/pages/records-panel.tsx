import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { Answer, Empty, PageLink, Panel, Table, urlOf, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { recordsOf } from '../rules.ts';
import type { Measure } from '../schemas.ts';
import { programmeFieldWords as f, itemKindWords, measureWords, programmeRecordWords as r } from '../words.ts';
import type { ProgrammeFile } from './file.tsx';
import { addressOf } from './item-address.ts';
import { programmePageWords as w } from './words.ts';

interface PanelProps {
  readonly programme: ProgrammeFile;
  readonly measure: Exclude<Measure, 'case' | 'group'>;
  readonly onClose: () => void;
}

const size = 20;

/** The records behind a figure. */
export function RecordsPanel({ programme: { id, year }, measure, onClose }: PanelProps) {
  const say = useSay();
  const [page, setPage] = useState(1);
  const kind = recordsOf[measure];
  const asked = { id, year, ...(kind ? { kind } : {}) };
  const read = useRead(casesContract, 'programmeRecords', { ...asked, page, size }, { keep: true });
  return (
    <Panel title={say(w.recordsOf, { what: say(measureWords[measure]) })}>
      <div className="programme-bar">
        <Button href={urlOf(casesContract, 'exportProgrammeRecords', asked)} download>
          {say(w.exportRecords)}
        </Button>
        <Button onClick={onClose} aria-label={`${say(w.records)} ×`}>
          ×
        </Button>
      </div>
      <Answer of={read}>
        {({ rows, total }) =>
          total === 0 ? (
            <Empty title={say(w.noRecords)} />
          ) : (
            <>
              <Table
                label={say(w.records)}
                rows={rows}
                keyOf={(row) => row.id}
                columns={[
                  { key: 'occurredOn', title: r.occurredOn },
                  { key: 'kind', title: f.kind, render: (row) => say(itemKindWords[row.kind]) },
                  {
                    key: 'name',
                    title: r.name,
                    render: (row) => <PageLink to={addressOf(row.kind, row.itemId)}>{row.name}</PageLink>,
                  },
                  { key: 'siteName', title: f.siteId },
                  { key: 'personTimes', title: r.personTimes, number: true },
                  { key: 'minutes', title: r.minutes, number: true },
                ]}
              />
              {total > size && (
                <Pagination simple current={page} pageSize={size} total={total} onChange={(next) => setPage(next)} />
              )}
            </>
          )
        }
      </Answer>
    </Panel>
  );
}
