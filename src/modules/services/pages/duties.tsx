import { PageLink, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, servicesContract } from '../contract.ts';
import { qualityWords } from '../quality/words.ts';
import { pageWords as w } from './words.ts';

/** What services of this post wait for; nothing where nothing waits. */
export function ServiceDuties() {
  const say = useSay();
  const may = useMay();
  const { data } = useRead(servicesContract, 'correctionsWaiting', {}, { enabled: may(can.decideCorrections) });
  const questions = useRead(servicesContract, 'questionsOpen', {}, { enabled: may(can.readQuestions) }).data;
  const corrections = data?.n ?? 0;
  const open = questions?.n ?? 0;
  if (corrections + open === 0) return null;
  return (
    <span className="amid-words">
      {corrections > 0 && (
        <PageLink to="/services/corrections" search={{ state: 'proposed' }}>
          {say(w.dutyCorrections, { n: corrections })}
        </PageLink>
      )}{' '}
      {open > 0 && (
        <PageLink to="/services/quality" search={{ state: 'open' }}>
          {say(qualityWords.duty, { n: open })}
        </PageLink>
      )}
    </span>
  );
}
