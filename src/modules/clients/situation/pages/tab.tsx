import { Button } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { Actor, Answer, Panel, Table, useMay, useRead, useSay } from '../../../../ui/index.ts';
import { can, clientsContract } from '../../contract.ts';
import { situationWords as w } from '../words.ts';
import { useSituationChoices, useSituationFacts } from './coded.ts';

interface TabProps {
  readonly id: string;
  /** Absent once care has ended. */
  readonly onAssess?: (() => void) | undefined;
}

/** Every assessment and every situation, the latest first. */
export function AssessmentsTab({ id, onAssess }: TabProps) {
  const say = useSay();
  const may = useMay();
  const rules = useSituationChoices()?.selfCare;
  const facts = useSituationFacts();
  const read = useRead(clientsContract, 'clientSituation', { id });
  const named = (list: 'items' | 'results', code: string) => {
    const found = rules?.[list].find((entry) => entry.code === code);
    return found ? say(found.name) : code;
  };
  return (
    <Answer of={read}>
      {({ situations, assessments }) => (
        <div className="file-panels">
          <Panel
            title={say(w.selfCare)}
            actions={
              onAssess &&
              may(can.writeClients) && (
                <Button type="primary" onClick={onAssess}>
                  {say(w.assess)}
                </Button>
              )
            }
          >
            {assessments.length === 0 ? (
              <p className="quiet">{say(w.noAssessment)}</p>
            ) : (
              <Table
                label={say(w.selfCare)}
                rows={assessments}
                keyOf={(a) => a.id}
                columns={[
                  { key: 'assessedOn', title: w.assessedOn },
                  { key: 'result', title: w.result, render: (a) => named('results', a.result) },
                  {
                    key: 'unmet',
                    title: w.unmet,
                    width: 20,
                    render: (a) =>
                      a.unmet.map((code) => named('items', code)).join(say(marks.between)) || say(w.nothingUnmet),
                  },
                  { key: 'note', title: w.note, width: 16 },
                  { key: 'assessedBy', title: w.assessedBy, render: (r) => <Actor name={r.assessedBy} /> },
                ]}
              />
            )}
          </Panel>
          {situations.length > 0 && (
            <Panel title={say(w.present)}>
              <Table
                label={say(w.present)}
                rows={situations}
                keyOf={(s) => s.id}
                columns={[
                  {
                    key: 'period',
                    title: w.period,
                    width: 16,
                    render: (s) =>
                      s.validTo
                        ? say(w.fromTo, { from: s.validFrom, to: s.validTo })
                        : say(w.since, { from: s.validFrom }),
                  },
                  {
                    key: 'present',
                    title: w.present,
                    width: 32,
                    render: (s) =>
                      facts(s)
                        .map((fact) => fact.value)
                        .join(' · '),
                  },
                  { key: 'recordedBy', title: w.recordedBy, render: (r) => <Actor name={r.recordedBy} /> },
                ]}
              />
            </Panel>
          )}
        </div>
      )}
    </Answer>
  );
}
