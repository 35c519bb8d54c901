import { Answer, DayText, Facts, PageHead, Panel, StateTag, useLanguage, useRead, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import './audit.css';
import './rule-sets.css';

/** What regulations set, by version, with its source; what nobody has confirmed says so. */
export function RuleSets() {
  const say = useSay();
  const { language } = useLanguage();
  const read = useRead(accessContract, 'ruleSets', {});
  return (
    <>
      <PageHead title={say(w.ruleSets)} />
      <Answer of={read} lines={10}>
        {({ rows }) => (
          <div className="rules">
            {rows.map((set) => (
              <Panel
                key={`${set.id}.${set.version}`}
                title={`${set.name[language]}　${say(w.ruleVersion, { version: set.version })}`}
                actions={
                  <StateTag tone={set.verified ? 'good' : 'attention'}>
                    {say(set.verified ? w.verified : w.unverified)}
                  </StateTag>
                }
              >
                {!set.verified && <p className="quiet">{say(w.unverifiedHelp)}</p>}
                <Facts
                  facts={[
                    { label: say(w.effectiveOn), value: <DayText day={set.effectiveOn} /> },
                    { label: say(w.source), value: set.source, wide: true },
                  ]}
                />
                <details>
                  <summary>{say(w.ruleContent)}</summary>
                  <pre className="audit-detail">{JSON.stringify(set.content, null, 2)}</pre>
                </details>
              </Panel>
            ))}
          </div>
        )}
      </Answer>
    </>
  );
}
