import { PageLink, Panel, StateTag, useLanguage, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { honourSortWords } from '../words.ts';
import { honourWords as w } from './words.ts';

/** What somebody was given, in the file of the worker; nothing where there is nothing. */
export function HonoursHeld({ workerId }: { workerId: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const asked = { workerId, state: 'approved', page: 1, size: 50 } as const;
  const { data } = useRead(supervisionContract, 'supervisorHonours', asked);
  if (!data || data.total === 0) return null;
  return (
    <Panel title={say(w.title)}>
      {data.rows.map((r) => (
        <p key={r.id}>
          <PageLink to="/supervision/honours" search={{ open: r.id }}>
            {r.kindName[language]}
          </PageLink>{' '}
          {r.awardedOn} <StateTag tone="plain">{say(honourSortWords[r.sorted])}</StateTag>
        </p>
      ))}
    </Panel>
  );
}
