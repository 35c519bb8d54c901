import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { Answer, Empty, Timeline, useGo, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, servicesContract } from '../contract.ts';
import { resultWords, wayWords } from '../words.ts';
import { useClassWords } from './choices.ts';
import { NextVisit } from './next-visit.tsx';
import { pageWords as w } from './words.ts';

const size = 20;

/** What was done for one client, plugged into the client's file. */
export function ClientEncounters({ id }: { id: string }) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const classes = useClassWords();
  const [page, setPage] = useState(1);
  const read = useRead(servicesContract, 'encounters', { clientId: id, page, size, state: 'valid' }, { keep: true });
  const record = may(can.recordEncounters) && (
    <Button type="primary" onClick={() => go('/services/record', { clientId: id })}>
      {say(w.record)}
    </Button>
  );
  return (
    <Answer of={read}>
      {({ rows, total }) =>
        total === 0 ? (
          <>
            <NextVisit clientId={id} />
            <Empty title={say(w.none)} help={say(w.noneHelp)} action={record} />
          </>
        ) : (
          <>
            <NextVisit clientId={id} />
            {record && <p>{record}</p>}
            <Timeline
              entries={rows.map((r) => {
                const serviceClass = classes[r.class];
                return {
                  id: r.id,
                  at: r.occurredAt,
                  title: `${r.activity ? `${r.activity} · ` : ''}${say(wayWords[r.way])} · ${serviceClass ? say(serviceClass) : r.class} · ${r.minutes} ${say(w.unitMinute)}`,
                  detail: say(resultWords[r.result]),
                  by: `${r.workerName} · ${r.siteName}`,
                };
              })}
            />
            {total > size && <Pagination simple current={page} pageSize={size} total={total} onChange={setPage} />}
          </>
        )
      }
    </Answer>
  );
}
