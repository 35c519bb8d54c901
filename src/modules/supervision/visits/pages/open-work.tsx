import { DueText, Missing, PageLink, Panel, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { partWords } from '../words.ts';
import { visitWords as w } from './words.ts';
import '../../sessions/pages/sessions.css';

/** On a station's page: visits to come and to-dos that are open, for both sides and whoever takes it over. */
export function OpenWork({ siteId }: { siteId: string }) {
  const say = useSay();
  const read = useRead(supervisionContract, 'openWork', { siteId });
  const { data } = read;
  if (read.error) return <Missing of={read} />;
  if (!data || data.todos.length + data.visits.length === 0) return null;
  return (
    <Panel title={say(w.openWork)}>
      {data.visits.map((v) => (
        <div key={v.id} className="session-todo">
          <span>{v.plannedOn}</span>
          <PageLink
            to="/supervision/calendar"
            search={{ month: v.plannedOn.slice(0, 7), supervisorId: v.supervisorId }}
          >
            {say(w.visitBy, { supervisor: v.supervisorName, part: say(partWords[v.part]) })}
          </PageLink>
        </div>
      ))}
      {data.todos.map((t) => (
        <div key={t.id} className="session-todo">
          <DueText day={t.dueOn} />
          <PageLink to="/supervision/todos" search={{ open: t.id }}>
            {t.what}
          </PageLink>
          <span className="quiet">{t.ownerName}</span>
        </div>
      ))}
    </Panel>
  );
}
