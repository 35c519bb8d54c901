import { Button } from 'antd';
import { useState } from 'react';
import {
  choiceFilter,
  divisionFilter,
  Facts,
  InstantText,
  List,
  periodFilter,
  StateTag,
  textFilter,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import type { AuditRow } from '../audit/contract.ts';
import { accessContract, type Role, roleWords } from '../contract.ts';
import { words as w } from '../words.ts';
import { ChainDialog } from './chain-dialog.tsx';
import './audit.css';

/** Who did what, to what, when and where from. */
export function Audit() {
  const say = useSay();
  const actions = useRead(accessContract, 'auditActions', {});
  const names = Object.fromEntries((actions.data?.rows ?? []).map((row) => [row.id, row.word]));
  const [verifying, setVerifying] = useState(false);
  const actionOf = (row: AuditRow) => (names[row.action] ? say(names[row.action] ?? w.action) : row.action);
  return (
    <>
      <List
        contract={accessContract}
        of="audit"
        title={w.audit}
        note={say(w.lastMonth)}
        unit={w.unitEvent}
        exportOf="exportAudit"
        filters={[
          periodFilter('from', 'to', w.auditPeriod),
          textFilter('actor', w.actor, 120),
          choiceFilter('action', w.action, names, { width: 180 }),
          divisionFilter('place', w.auditPlace),
          textFilter('subjectId', w.subjectId, 200),
        ]}
        columns={[
          { key: 'at', title: w.at, render: (row) => <InstantText at={row.at} />, phone: 'line' },
          { key: 'action', title: w.action, width: 14, render: actionOf, phone: 'title' },
          { key: 'actorName', title: w.actor, width: 8, render: (row) => <Actor row={row} /> },
          { key: 'place', title: w.actorPlace, width: 20, render: (row) => <ActorPost row={row} /> },
          { key: 'subject', title: w.subject, width: 18, render: (row) => row.subjectName ?? row.subjectType },
          { key: 'address', title: w.address, optional: true },
          {
            key: 'sealed',
            title: w.seal,
            render: (row) => (
              <StateTag tone={row.sealed ? 'good' : 'plain'}>{say(row.sealed ? w.sealed : w.notSealed)}</StateTag>
            ),
            phone: 'tag',
          },
        ]}
        drawer={(_id, row) => row && <AuditFile row={row} />}
        drawerTitle={actionOf}
        empty={{ title: w.noEvents }}
        actions={<Button onClick={() => setVerifying(true)}>{say(w.verifyChain)}</Button>}
      />
      {verifying && <ChainDialog onClose={() => setVerifying(false)} />}
    </>
  );
}

function Actor({ row }: { row: AuditRow }) {
  const say = useSay();
  if (row.actorKind === 'person') return row.actorName;
  return say(row.actorKind === 'public' ? w.public : w.system);
}

function ActorPost({ row }: { row: AuditRow }) {
  const say = useSay();
  const role = row.role && row.role in roleWords ? say(roleWords[row.role as Role]) : row.role;
  return [role, row.place].filter(Boolean).join(' · ') || null;
}

function AuditFile({ row }: { row: AuditRow }) {
  const say = useSay();
  return (
    <>
      <Facts
        facts={[
          { label: say(w.at), value: <InstantText at={row.at} /> },
          { label: say(w.actor), value: <Actor row={row} /> },
          { label: say(w.actorPlace), value: <ActorPost row={row} />, wide: true },
          { label: say(w.subjectType), value: row.subjectType },
          { label: say(w.subject), value: row.subjectName },
          { label: say(w.subjectId), value: row.subjectId, wide: true },
          { label: say(w.address), value: row.address },
          { label: say(w.seal), value: say(row.sealed ? w.sealed : w.notSealed) },
          { label: say(w.request), value: row.requestId, wide: true },
        ]}
      />
      <h2 className="audit-content">{say(w.content)}</h2>
      <pre className="audit-detail">{JSON.stringify(row.detail, null, 2)}</pre>
    </>
  );
}
