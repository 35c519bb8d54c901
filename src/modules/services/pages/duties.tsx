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
  return (
    <>
      {data && data.n > 0 && (
        <PageLink to="/services/corrections" search={{ state: 'proposed' }}>
          {say(w.dutyCorrections, { n: data.n })}
        </PageLink>
      )}{' '}
      {questions && questions.n > 0 && (
        <PageLink to="/services/quality" search={{ state: 'open' }}>
          {say(qualityWords.duty, { n: questions.n })}
        </PageLink>
      )}
    </>
  );
}
