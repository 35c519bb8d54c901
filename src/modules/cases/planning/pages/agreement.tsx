import { StateTag, urlOf, useMay, useSay } from '../../../../ui/index.ts';
import { type CaseWhole, can, casesContract } from '../../contract.ts';
import type { Plan } from '../contract.ts';
import { agreementMannerWords, planningWords as w } from '../words.ts';

/** Who signed a version, when and how; the paper is taken from here. */
export function Agreement({ file, plan }: { file: CaseWhole; plan: Plan }) {
  const [say, may] = [useSay(), useMay()];
  const { agreement } = plan;
  if (!agreement)
    return (
      <p className="case-agreement">
        <StateTag tone="attention">{say(w.notAgreed)}</StateTag>
      </p>
    );
  return (
    <p className="case-agreement">
      <StateTag tone="good">
        {say(w.agreedOn, {
          day: agreement.signedOn,
          who: agreement.giverName ?? file.clientName,
          manner: say(agreementMannerWords[agreement.manner]),
        })}
      </StateTag>
      {agreement.guardianInformedOn && <span>{say(w.guardianToldOn, { day: agreement.guardianInformedOn })}</span>}
      {may(can.takeCaseFiles) && file.readUntil === null && (
        <a href={urlOf(casesContract, 'agreementPaper', { caseId: file.id, id: agreement.id })} download>
          {say(w.paper)}
        </a>
      )}
    </p>
  );
}
