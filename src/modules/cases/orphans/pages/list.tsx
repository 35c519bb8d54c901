import { App } from 'antd';
import { useState } from 'react';
import {
  Answer,
  BulkLookup,
  DueText,
  Empty,
  ExportButton,
  PageHead,
  PageLink,
  Panel,
  Table,
  urlOf,
  useAction,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../../clients/contract.ts';
import { casesContract } from '../../contract.ts';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import { mostOrphans, type Orphan } from '../contract.ts';
import '../../pages/file.css';
import { orphanKindWords, orphanWords as w } from '../words.ts';

const kinds = ['client', 'case', 'followUp', 'group', 'activity', 'task', 'measure'] as const;
/** Of one client, or of one client's household. */
const ofClients: ReadonlySet<Orphan['kind']> = new Set(['case', 'followUp', 'task', 'measure']);
/** Named for somebody who is posted elsewhere. */
const named: ReadonlySet<Orphan['kind']> = new Set(['task', 'measure']);

/** What nobody looks after: chosen across kinds, and handed over to one worker. */
export function Orphans() {
  const say = useSay();
  const { message } = App.useApp();
  const read = useRead(casesContract, 'orphans', {});
  const handOver = useAction(casesContract, 'handOver', { invalidates: ['clients', 'services'] });
  const assign = useAction(clientsContract, 'assignResponsible', { invalidates: ['cases', 'services'] });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = read.data?.rows ?? [];
  const ids = (kind: Orphan['kind']) => rows.filter((r) => r.kind === kind && chosen.has(r.id)).map((r) => r.id);
  const n = rows.filter((r) => chosen.has(r.id)).length;
  const send = async (workerId: string) => {
    const clientIds = ids('client');
    const work = {
      ...{ caseIds: [...ids('case'), ...ids('followUp')], groupIds: ids('group') },
      ...{ activityIds: ids('activity'), taskIds: ids('task'), measureIds: ids('measure') },
    };
    if (clientIds.length > 0) await assign.mutateAsync({ clientIds, workerId });
    if (n > clientIds.length) await handOver.mutateAsync({ workerId, ...work });
    setChosen(new Set());
    void message.success(say(w.handed));
  };
  const choose = (kind: Orphan['kind'], own: ReadonlySet<string>) =>
    setChosen(new Set([...kinds.filter((k) => k !== kind).flatMap(ids), ...own]));
  return (
    <>
      <PageHead
        title={say(w.title)}
        note={say(w.help)}
        actions={
          n > 0 ? (
            <BulkLookup
              action={w.handOver}
              count={say(w.chosen, { n })}
              label={w.worker}
              find={findWorkers}
              nameOf={workerName}
              cacheKey="workers"
              busy={handOver.isPending || assign.isPending}
              send={send}
            />
          ) : (
            <ExportButton href={urlOf(casesContract, 'exportOrphans', {})} total={rows.length} unit={w.unit} />
          )
        }
      />
      <Answer of={read} lines={8}>
        {() =>
          rows.length === 0 ? (
            <Empty title={say(w.none)} help={say(w.noneHelp)} />
          ) : (
            <div className="case-panels">
              {kinds.map((kind) => (
                <Kind
                  key={kind}
                  kind={kind}
                  rows={rows.filter((r) => r.kind === kind)}
                  chosen={new Set(ids(kind))}
                  onChoose={(own) => choose(kind, own)}
                />
              ))}
            </div>
          )
        }
      </Answer>
    </>
  );
}

interface KindProps {
  readonly kind: Orphan['kind'];
  readonly rows: readonly Orphan[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function Kind({ kind, rows, chosen, onChoose }: KindProps) {
  const say = useSay();
  if (rows.length === 0) return null;
  const title = say(w.count, { kind: say(orphanKindWords[kind]), n: rows.length });
  return (
    <Panel title={title}>
      {rows.length === mostOrphans && <p className="quiet">{say(w.first, { n: mostOrphans })}</p>}
      <Table
        label={title}
        rows={rows}
        keyOf={(r) => r.id}
        chosen={chosen}
        onChoose={onChoose}
        columns={[
          { key: 'name', title: w.what, render: (r) => <PageLink to={r.opens}>{r.name}</PageLink> },
          ...(ofClients.has(kind) ? [{ key: 'clientName', title: w.client } as const] : []),
          { key: 'siteName', title: w.site },
          ...(kind === 'client'
            ? []
            : [{ key: 'dueOn', title: w.dueOn, render: (r: Orphan) => <DueText day={r.dueOn} /> } as const]),
          ...(named.has(kind)
            ? [{ key: 'workerName', title: w.formerly, render: (r: Orphan) => r.workerName ?? '—' } as const]
            : []),
        ]}
      />
    </Panel>
  );
}
