import { Answer, useRead } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { AnswersOf } from './client-tab.tsx';

/** Forms filled in within one case, plugged into its file. */
export function CaseAnswers({ id }: { id: string }) {
  const read = useRead(casesContract, 'case', { id });
  return (
    <Answer of={read}>
      {(file) => <AnswersOf clientId={file.clientId} caseId={id} open={file.state === 'accepted'} />}
    </Answer>
  );
}
