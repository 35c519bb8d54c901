import { Button } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { Answer, Empty, Panel, Timeline, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { resultWords, wayWords } from '../../../services/words.ts';
import { type CaseWhole, casesContract } from '../../contract.ts';
import { interventionWords as w } from '../words.ts';
import { ProgressPanel } from './progress.tsx';

/** Services of the case in order of time, and how it was looked at on the way. */
export function InterventionsTab({ file, mayWork }: { file: CaseWhole; mayWork: boolean }) {
  const say = useSay();
  const go = useGo();
  const read = useRead(casesContract, 'caseInterventions', { caseId: file.id });
  const record = mayWork && (
    <Button type="primary" onClick={() => go('/services/record', { clientId: file.clientId, caseId: file.id })}>
      {say(w.record)}
    </Button>
  );
  return (
    <Answer of={read}>
      {({ records, progress }) => (
        <div className="case-panels">
          {records.length === 0 ? (
            <Empty title={say(w.none)} help={say(w.noneHelp)} action={record} />
          ) : (
            <Panel title={say(w.services, { n: records.length })} actions={record}>
              <Timeline
                entries={records.map((r) => ({
                  id: r.id,
                  at: r.occurredAt,
                  title: [say(wayWords[r.way]), say(resultWords[r.result])].join(say(marks.between)),
                  detail: (
                    <>
                      {r.notes && <p className="case-text">{r.notes}</p>}
                      {r.nextStep && <p className="quiet case-text">{say(w.nextStep, { text: r.nextStep })}</p>}
                    </>
                  ),
                  by: `${r.workerName} · ${r.siteName}`,
                }))}
              />
            </Panel>
          )}
          <ProgressPanel file={file} progress={progress} mayWork={mayWork} />
        </div>
      )}
    </Answer>
  );
}
