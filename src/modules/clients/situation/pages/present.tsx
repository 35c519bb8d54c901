import { Alert, Button } from 'antd';
import { Answer, Facts, Panel, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, clientsContract } from '../../contract.ts';
import { useCategoryWords } from '../../pages/categories.tsx';
import { riskWords } from '../../words.ts';
import type { Suggestion } from '../contract.ts';
import { situationWords as w } from '../words.ts';
import { useSituationFacts } from './coded.ts';

/** How somebody lives now, and what the latest assessment gives reason to look at. */
export function PresentSituation({ id, onRecord }: { id: string; onRecord?: (() => void) | undefined }) {
  const say = useSay();
  const may = useMay();
  const facts = useSituationFacts();
  const read = useRead(clientsContract, 'clientSituation', { id });
  return (
    <Answer of={read}>
      {({ situations, suggestions }) => {
        const current = situations.find((s) => s.validTo === null);
        return (
          <>
            <Suggestions of={suggestions} />
            <Panel
              title={say(w.present)}
              actions={onRecord && may(can.writeClients) && <Button onClick={onRecord}>{say(w.record)}</Button>}
            >
              {current ? (
                <Facts facts={[...facts(current), { label: say(w.validFrom), value: current.validFrom }]} />
              ) : (
                <p className="quiet">{say(w.noSituation)}</p>
              )}
            </Panel>
          </>
        );
      }}
    </Answer>
  );
}

function Suggestions({ of }: { of: readonly Suggestion[] }) {
  const say = useSay();
  const categories = useCategoryWords();
  if (of.length === 0) return null;
  const told = of.map((s) => {
    if (s.kind === 'risk') return say(w.suggestRisk, { level: say(riskWords[s.level]) });
    const category = categories[s.category];
    return say(w.suggestCategory, { category: category ? say(category) : s.category });
  });
  return (
    <Alert
      type="warning"
      showIcon
      className="file-alert"
      title={say(w.suggested)}
      description={told.map((text) => <div key={text}>{text}</div>)}
    />
  );
}
