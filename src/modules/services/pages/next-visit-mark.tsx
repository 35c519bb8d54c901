import { useRead, useSay } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import { DueWhen } from './due-when.tsx';
import { pageWords as w } from './words.ts';

/** By when somebody is to be visited, beside who is responsible; nothing for those who are not. */
export function NextVisitMark({ id }: { id?: string | undefined }) {
  const say = useSay();
  const { data } = useRead(servicesContract, 'visitOf', { clientId: id ?? '' }, { enabled: id !== undefined });
  if (!data?.dueOn) return null;
  return (
    <span className="next-visit">
      {say(w.nextVisit)} <DueWhen row={data} />
    </span>
  );
}
