import { Answer, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { formPageWords as w } from '../words.ts';
import { AnswersOf } from './client-tab.tsx';

/** Forms filled in within one case, plugged into its file. */
export function CaseAnswers({ id }: { id: string }) {
  const say = useSay();
  const read = useRead(casesContract, 'case', { id });
  return (
    <Answer of={read}>
      {(file) =>
        file.readUntil ? (
          <p className="quiet">{say(w.goneWithClient)}</p>
        ) : (
          <AnswersOf clientId={file.clientId} caseId={id} open={file.state === 'accepted'} />
        )
      }
    </Answer>
  );
}
