import { Button, Space } from 'antd';
import { Missing, PageLink, useGo, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { sessionFormWords } from '../words.ts';
import { sessionWords as w } from './words.ts';

/** A service that a supervisor accompanied, seen from the worker's side. */
export function EncounterSessions({ id }: { id?: string | undefined }) {
  return id ? <Shown encounterId={id} /> : null;
}

function Shown({ encounterId }: { encounterId: string }) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const read = useRead(supervisionContract, 'sessionsWith', { encounterId });
  const { data } = read;
  if (read.error) return <Missing of={read} />;
  if (!data || (data.rows.length === 0 && !may(can.recordSessions))) return null;
  return (
    <Space wrap className="record-actions">
      <span className="quiet">{say(w.accompaniedBy)}</span>
      {data.rows.map((s) => (
        <PageLink key={s.id} to={`/supervision/sessions/${s.id}`}>
          {`${s.heldOn} ${s.supervisorName} · ${say(sessionFormWords[s.form])}`}
        </PageLink>
      ))}
      {may(can.recordSessions) && (
        <Button size="small" onClick={() => go('/supervision/record', { encounterId })}>
          {say(w.accompany)}
        </Button>
      )}
    </Space>
  );
}
