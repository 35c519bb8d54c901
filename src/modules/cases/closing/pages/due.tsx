import { Button } from 'antd';
import { DueText, PageLink, Panel, Table, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { caseFieldWords as f } from '../../words.ts';
import { closingWords as w } from '../words.ts';

/** On the day page: closed cases that are to be followed up, and a word about open ones that are late. */
export function CasesDue() {
  const say = useSay();
  const go = useGo();
  const { data } = useRead(casesContract, 'followUpsDue', {});
  if (!data || (data.rows.length === 0 && data.overdue === 0)) return null;
  return (
    <Panel
      title={say(w.dueTitle)}
      actions={
        data.overdue > 0 && (
          <PageLink to="/cases" search={{ overdue: true, state: 'open' }}>
            {say(w.overdueCases, { n: data.overdue })}
          </PageLink>
        )
      }
    >
      {data.rows.length === 0 ? (
        <p className="quiet">{say(w.nothingDue)}</p>
      ) : (
        <Table
          label={say(w.dueTitle)}
          rows={data.rows}
          keyOf={(r) => r.id}
          onOpen={(r) => go(`/cases/${r.id}`, { tab: 'closing' })}
          columns={[
            { key: 'clientName', title: f.client },
            { key: 'dueOn', title: w.due, render: (r) => <DueText day={r.dueOn} /> },
            { key: 'workerName', title: f.worker, render: (r) => r.workerName ?? '—' },
            {
              key: 'act',
              title: w.act,
              render: (r) => (
                <Button
                  size="small"
                  onClick={(event) => {
                    event.stopPropagation();
                    go('/services/record', { clientId: r.clientId, caseId: r.id });
                  }}
                >
                  {say(w.record)}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
