import { App, Button } from 'antd';
import { Actor, PageLink, Panel, StateTag, useAction, useLanguage, useMay, useSay } from '../../../../ui/index.ts';
import { can as accessCan } from '../../../access/contract.ts';
import { supervisionContract } from '../../contract.ts';
import { preparedWords } from '../words.ts';
import type { Engagement } from './engagement.tsx';
import { hiringWords as w } from './words.ts';

/** What the programme asks, what was done of it, and each record. */
export function Programme({ engagement: e, onRecord }: { engagement: Engagement; onRecord: () => void }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const names = new Map(e.programme.map((p) => [p.code, p.name[language]]));
  return (
    <Panel
      title={say(w.programme)}
      actions={
        <span className="hiring-row">
          {may(accessCan.readRules) && <PageLink to="/rules/pre-post-programme">{say(w.programmeRule)}</PageLink>}
          {e.mayManage && <Button onClick={onRecord}>{say(w.lesson)}</Button>}
        </span>
      }
    >
      <Parts parts={e.programme} />
      {e.lessons.map((l) => (
        <div key={l.id} className="hiring-row quiet">
          <span>{l.heldOn}</span>
          <span>{names.get(l.item) ?? l.item}</span>
          <span>
            {l.hours} {say(w.hour)}
          </span>
          <span>{say(l.passed ? w.passed : w.notPassed)}</span>
          <Actor name={l.recordedBy} />
          {l.voided ? <StateTag tone="plain">{say(w.voided)}</StateTag> : e.mayManage && <Void id={l.id} />}
        </div>
      ))}
    </Panel>
  );
}

/** How far each part is. */
export function Parts({ parts }: { parts: Engagement['programme'] }) {
  const say = useSay();
  const { language } = useLanguage();
  return parts.map((p) => (
    <div key={p.code} className="hiring-row">
      <strong>{p.name[language]}</strong>
      <span>{say(w.hoursOf, { done: p.done, hours: p.hours })}</span>
      <StateTag tone={p.passed ? 'good' : 'attention'}>
        {say(p.passed ? preparedWords.passed : preparedWords.missing)}
      </StateTag>
    </div>
  ));
}

function Void({ id }: { id: string }) {
  const say = useSay();
  const { message, modal } = App.useApp();
  const action = useAction(supervisionContract, 'voidLesson');
  const ask = () =>
    modal.confirm({
      title: say(w.voidAsk),
      okText: say(w.voidLesson),
      onOk: async () => {
        await action.mutateAsync({ id });
        void message.success(say(w.voided));
      },
    });
  return (
    <Button size="small" onClick={ask}>
      {say(w.voidLesson)}
    </Button>
  );
}
