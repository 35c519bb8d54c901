import { word } from '../../../../kernel/words.ts';
import {
  ChoiceField,
  DayField,
  LinesField,
  LookupField,
  today,
  useFormValue,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { usePeriodWords } from '../../assessments/pages/period.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedForm } from '../../pages/deed.tsx';
import { supervisorLookup } from '../../pages/lookups.ts';
import { honourFieldWords as f } from '../words.ts';
import { honourWords as w } from './words.ts';

/** For somebody, of a kind, with a reason and with grounds. */
export function ProposeForm({ done }: { done: () => void }) {
  const { data } = useRead(supervisionContract, 'honourChoices', {});
  return (
    <DeedForm
      action="proposeHonour"
      send={w.propose}
      onChange={(changed, _, set) => {
        if ('workerId' in changed) set({ assessedId: undefined });
        if (changed.fact) set({ from: `${today().slice(0, 4)}-01-01`, to: today() });
      }}
      said={w.proposed}
      done={done}
    >
      <LookupField name="workerId" label={w.worker} {...supervisorLookup} />
      <ChoiceField
        name="kind"
        label={f.kind}
        options={Object.fromEntries((data?.kinds ?? []).map((k) => [k.code, k.name]))}
      />
      <LinesField name="reason" label={f.reason} rows={4} max={1000} sensitive />
      <Results />
      <ChoiceField
        name="fact"
        label={w.figure}
        options={Object.fromEntries((data?.figures ?? []).map((o) => [o.id, o.word]))}
      />
      <Days />
    </DeedForm>
  );
}

/** Results of the one chosen. */
function Results() {
  const say = useSay();
  const inWords = usePeriodWords();
  const workerId = useFormValue<string>('workerId');
  const { data } = useRead(supervisionContract, 'honourChoices', workerId ? { workerId } : {});
  if (!workerId || !data) return null;
  const said = ({ period, score }: (typeof data.results)[number]) =>
    say(score === null ? w.resultWithout : w.resultOf, { period: inWords(period), score: score ?? '' });
  return (
    <ChoiceField
      name="assessedId"
      label={w.result}
      help={say(data.results.length === 0 ? w.noResult : w.groundsHelp)}
      options={Object.fromEntries(data.results.map((r) => [r.id, word(said(r), said(r))]))}
    />
  );
}

function Days() {
  if (!useFormValue<string>('fact')) return null;
  return (
    <>
      <DayField name="from" label={w.from} />
      <DayField name="to" label={w.to} />
    </>
  );
}
