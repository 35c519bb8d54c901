import { useParams } from '@tanstack/react-router';
import { firstDayOf, lastDayOf } from '../../../../kernel/dates.ts';
import { today, useAddress } from '../../../../ui/index.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What the page asks for: the ledger of its path, place, time and parts of its address; this month at first. */
export function useAsked() {
  const { ledger } = useParams({ strict: false }) as { ledger: string };
  const [address, move] = useAddress();
  const month = today().slice(0, 7);
  const asked = {
    ledger,
    place: text(address.place),
    siteId: text(address.siteId),
    from: text(address.from) ?? firstDayOf(month),
    to: text(address.to) ?? lastDayOf(month),
    draft: address.draft === true,
    only: address.only as Record<string, string> | undefined,
  };
  const page = typeof address.page === 'number' ? address.page : 1;
  return { asked, page, move };
}
export type Asked = ReturnType<typeof useAsked>['asked'];
export type Move = ReturnType<typeof useAsked>['move'];
