import { PageLink, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { sessionWords as w } from './words.ts';

/** On the day page: sessions that the reader is to confirm, and to-dos that are the own. */
export function SupervisionWaiting() {
  const say = useSay();
  const { data: sessions } = useRead(supervisionContract, 'sessions', { awaits: 'me', size: 1 });
  const { data: todos } = useRead(supervisionContract, 'todos', { whose: 'mine', state: 'open', size: 1 });
  const [confirms, does] = [sessions?.total ?? 0, todos?.total ?? 0];
  const [only] = sessions?.rows ?? [];
  const one = confirms === 1 && only;
  if (confirms + does === 0) return null;
  return (
    <p className="today-duties">
      {confirms > 0 && (
        <PageLink
          to={one ? `/supervision/sessions/${one.id}` : '/supervision/sessions'}
          search={one ? {} : { awaits: 'me' }}
        >
          {say(w.waitsConfirming, { n: confirms })}
        </PageLink>
      )}{' '}
      {does > 0 && (
        <PageLink to="/supervision/todos" search={{ whose: 'mine', state: 'open' }}>
          {say(w.waitsDoing, { n: does })}
        </PageLink>
      )}
    </p>
  );
}
