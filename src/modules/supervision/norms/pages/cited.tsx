import { Answer, PageLink, Panel, StateTag, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { normStateWords } from '../words.ts';
import { normTones } from './tones.ts';
import { normWords as w } from './words.ts';
import './norms.css';

/** On the page of a rule set: what its source names, as it stands in the library. */
export function NormsCited({ id = '' }: { id?: string | undefined }) {
  const say = useSay();
  const read = useRead(supervisionContract, 'normsCited', { ruleSet: id });
  return (
    <Panel title={say(w.cited)} actions={<PageLink to="/supervision/norms">{say(w.library)}</PageLink>}>
      <Answer of={read} lines={1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{say(w.notCited)}</p>
          ) : (
            rows.map((r) => (
              <p key={r.id} className="norm-links">
                <PageLink to={`/supervision/norms/${r.id}`}>
                  {r.number ? `${r.title}（${r.number}）` : r.title}
                </PageLink>
                <StateTag tone={normTones[r.state]}>{say(normStateWords[r.state])}</StateTag>
                {!r.verified && <StateTag tone="attention">{say(w.unverified)}</StateTag>}
              </p>
            ))
          )
        }
      </Answer>
    </Panel>
  );
}
