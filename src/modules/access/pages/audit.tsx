import { Button } from 'antd';
import { useState } from 'react';
import type { Word } from '../../../kernel/words.ts';
import {
  choiceFilter,
  divisionFilter,
  Facts,
  InstantText,
  List,
  periodFilter,
  StateTag,
  textFilter,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import type { AuditRow } from '../audit/contract.ts';
import { accessContract, type Role, roleWords } from '../contract.ts';
import { words as w } from '../words.ts';
import { AuditContent } from './audit-content.tsx';
import { ChainDialog } from './chain-dialog.tsx';
import './audit.css';

/** Who did what, to what, when and where from. */
export function Audit() {
  const say = useSay();
  const phone = usePhone();
  const texts = useAuditTexts();
  const [verifying, setVerifying] = useState(false);
  return (
    <>
      <List
        contract={accessContract}
        of="audit"
        title={w.audit}
        note={phone ? undefined : say(w.lastMonth)}
        unit={w.unitEvent}
        exportOf="exportAudit"
        filters={[
          periodFilter('from', 'to', w.auditPeriod),
          textFilter('actor', w.actor, 120),
          choiceFilter('action', w.action, texts.choices, { width: 180 }),
          divisionFilter('place', w.auditPlace),
          textFilter('subjectId', w.subjectId, 200),
        ]}
        columns={[
          { key: 'at', title: w.at, render: (row) => <InstantText at={row.at} />, phone: 'line' },
          { key: 'action', title: w.action, width: 16, render: texts.action, phone: 'title' },
          { key: 'actorName', title: w.actor, person: true, render: texts.actor },
          { key: 'place', title: w.actorPlace, width: 20, render: texts.post },
          {
            key: 'subject',
            title: w.subject,
            width: 18,
            render: (row) => row.subjectName ?? texts.subject(row),
            phone: 'line',
          },
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
        drawerTitle={texts.action}
        empty={{ title: w.noEvents }}
        actions={<Button onClick={() => setVerifying(true)}>{say(w.verifyChain)}</Button>}
      />
      {verifying && <ChainDialog onClose={() => setVerifying(false)} />}
    </>
  );
}

/** Codes of an audit row in words: actions and modules by their contracts. */
function useAuditTexts() {
  const say = useSay();
  const named = useRead(accessContract, 'auditActions', {}).data ?? { modules: [], rows: [] };
  const actions = new Map(named.rows.map((row) => [row.id, row.word]));
  const modules = new Map(named.modules.map((row) => [row.id, row.word]));
  const moduleOf = (row: AuditRow) => modules.get(row.action.split('.')[0] ?? '');
  const whole = (module: Word): Word => ({
    zh: w.wholeModule.zh.replace('{module}', module.zh),
    en: w.wholeModule.en.replace('{module}', module.en),
  });
  const sayOr = (word: Word | undefined, otherwise: string) => (word ? say(word) : otherwise);
  return {
    choices: Object.fromEntries([...[...modules].map(([id, word]) => [`${id}.`, whole(word)] as const), ...actions]),
    action: (row: AuditRow) => sayOr(actions.get(row.action), sayOr(moduleOf(row), row.action)),
    actor: (row: AuditRow) =>
      row.actorKind === 'person' ? row.actorName : say(row.actorKind === 'public' ? w.public : w.system),
    post: (row: AuditRow) =>
      [row.role && sayOr(roleWords[row.role as Role], row.role), row.place].filter(Boolean).join(' · ') || null,
    subject: (row: AuditRow) => sayOr(row.subjectWord ?? moduleOf(row), row.subjectType),
  };
}

function AuditFile({ row }: { row: AuditRow }) {
  const say = useSay();
  const texts = useAuditTexts();
  return (
    <>
      <Facts
        facts={[
          { label: say(w.at), value: <InstantText at={row.at} /> },
          { label: say(w.actor), value: texts.actor(row) },
          { label: say(w.actorPlace), value: texts.post(row), wide: true },
          { label: say(w.subjectType), value: texts.subject(row) },
          { label: say(w.subject), value: row.subjectName },
          { label: say(w.subjectId), value: row.subjectId, wide: true },
          { label: say(w.address), value: row.address },
          { label: say(w.seal), value: say(row.sealed ? w.sealed : w.notSealed) },
          { label: say(w.request), value: row.requestId, wide: true },
        ]}
      />
      <h2 className="audit-content">{say(w.content)}</h2>
      <AuditContent lines={row.content} />
    </>
  );
}
