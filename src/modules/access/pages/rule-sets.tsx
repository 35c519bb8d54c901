import {
  Answer,
  DayText,
  Facts,
  PageHead,
  PageLink,
  Panel,
  StateTag,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { accessContract, can, type RuleVersion } from '../contract.ts';
import { ruleWords } from '../rule-sets/words.ts';
import { words as w } from '../words.ts';
import './rule-sets.css';

/** What regulations set: of each set what is in force, with its source; what nobody has confirmed says so. */
export function RuleSets() {
  const say = useSay();
  const read = useRead(accessContract, 'ruleSets', {});
  return (
    <>
      <PageHead title={say(w.ruleSets)} note={say(w.unverifiedHelp)} />
      <Answer of={read} lines={10}>
        {({ rows }) => (
          <div className="rules">
            {rows
              .filter((set) => set.state === 'inForce')
              .map((set) => (
                <InForce key={set.id} set={set} coming={rows.filter((r) => r.id === set.id && r.state === 'coming')} />
              ))}
          </div>
        )}
      </Answer>
    </>
  );
}

function InForce({ set, coming }: { set: RuleVersion; coming: readonly RuleVersion[] }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  return (
    <Panel
      title={`${set.name[language]}　${say(w.ruleVersion, { version: set.version })}`}
      actions={
        <span className="rule-tags">
          <StateTag tone={set.verified ? 'good' : 'attention'}>
            {say(set.verified ? w.verified : w.unverified)}
          </StateTag>
          <PageLink to={`/rules/${set.id}`}>{say(may(can.writeRules) ? ruleWords.open : ruleWords.see)}</PageLink>
        </span>
      }
    >
      <Facts
        facts={[
          { label: say(w.effectiveOn), value: <DayText day={set.effectiveOn} /> },
          { label: say(w.source), value: say(set.source), wide: true },
        ]}
      />
      {coming.map(({ version, effectiveOn }) => (
        <p key={version}>
          <StateTag tone="info">{say(ruleWords.comingVersion, { version, day: effectiveOn })}</StateTag>
        </p>
      ))}
    </Panel>
  );
}
