import { Button, Space } from 'antd';
import { PageLink, useAction, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { interventionWords as w } from '../words.ts';

/** The case that a record belongs to; one that belongs to none can be joined to a case of its client. */
export function EncounterCase({ id }: { id?: string | undefined }) {
  return id ? <Shown encounterId={id} /> : null;
}

function Shown({ encounterId }: { encounterId: string }) {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(casesContract, 'caseOfEncounter', { encounterId });
  const join = useAction(casesContract, 'joinEncounter');
  const leave = useAction(casesContract, 'leaveCase');
  if (!data || (!data.joined && data.offers.length === 0)) return null;
  return (
    <Space wrap className="record-actions">
      <span className="quiet">{say(w.ofCase)}</span>
      {data.joined ? (
        <>
          <PageLink to={`/cases/${data.joined.id}`}>{data.joined.number}</PageLink>
          {may(can.workCases) && (
            <Button size="small" loading={leave.isPending} onClick={() => leave.mutate({ encounterId })}>
              {say(w.leave)}
            </Button>
          )}
        </>
      ) : (
        <>
          <span>{say(w.noCase)}</span>
          {data.offers.map((c) => (
            <Button
              key={c.id}
              size="small"
              loading={join.isPending}
              onClick={() => join.mutate({ caseId: c.id, encounterId })}
            >
              {`${say(w.join)} ${c.number}`}
            </Button>
          ))}
        </>
      )}
    </Space>
  );
}
