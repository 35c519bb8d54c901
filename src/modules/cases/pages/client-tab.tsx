import { Button } from 'antd';
import { Answer, Empty, StateTag, Table, useGo, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, casesContract } from '../contract.ts';
import { caseStateWords, caseFieldWords as f, stageWords } from '../words.ts';
import { stateTones } from './tones.ts';
import { pageWords as w } from './words.ts';

/** The cases of one client, plugged into the client's file. */
export function ClientCases({ id }: { id: string }) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const read = useRead(casesContract, 'cases', { clientId: id, size: 100 });
  const open = may(can.workCases) && (
    <Button type="primary" onClick={() => go('/cases/new', { clientId: id })}>
      {say(w.open)}
    </Button>
  );
  return (
    <Answer of={read}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={say(w.noneOfClient)} help={say(w.noneHelp)} action={open} />
        ) : (
          <>
            {open && <p>{open}</p>}
            <Table
              label={say(w.cases)}
              rows={rows}
              keyOf={(r) => r.id}
              onOpen={(r) => go(`/cases/${r.id}`)}
              columns={[
                { key: 'number', title: f.number, width: 24 },
                {
                  key: 'state',
                  title: f.state,
                  render: (r) => <StateTag tone={stateTones[r.state]}>{say(caseStateWords[r.state])}</StateTag>,
                },
                {
                  key: 'stage',
                  title: f.stage,
                  render: (r) => (r.state === 'declined' ? '—' : say(stageWords[r.stage])),
                },
                { key: 'workerName', title: f.worker, render: (r) => r.workerName ?? '—' },
                { key: 'receivedOn', title: f.receivedOn },
              ]}
            />
          </>
        )
      }
    </Answer>
  );
}
