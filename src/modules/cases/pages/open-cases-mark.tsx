import { PageLink, useRead, useSay } from '../../../ui/index.ts';
import { casesContract } from '../contract.ts';
import { stageWords } from '../words.ts';
import { pageWords as w } from './words.ts';

/** Open cases of somebody, beside who is responsible; nothing where there is none. */
export function OpenCasesMark({ id }: { id?: string | undefined }) {
  const say = useSay();
  const asked = { clientId: id ?? '', state: 'open', size: 10 } as const;
  const { data } = useRead(casesContract, 'cases', asked, { enabled: id !== undefined });
  return (data?.rows ?? []).map((file) => (
    <span key={file.id} className="nowrap">
      <PageLink to={`/cases/${file.id}`}>{say(w.inStage, { stage: say(stageWords[file.stage]) })}</PageLink>
    </span>
  ));
}
