import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { accessContract } from '../modules/access/contract.ts';
import { networkContract } from '../modules/network/contract.ts';
import { api } from '../ui/api.ts';
import type { DivisionSource } from '../ui/division-picker.tsx';
import { useLanguage } from '../ui/language.tsx';
import { readKey, useAction } from '../ui/reading.ts';
import type { Notices } from '../ui/shell/bell.tsx';

/** Pieces of the frame that modules fill: the kit knows no module, and modules do not know the frame. */

/** The division tree for every picker. */
export const divisions: DivisionSource = {
  below: async (parent) => (await api(networkContract).divisions(parent === null ? {} : { parent })).rows,
  path: async (code) => {
    const found = await api(networkContract).division({ code });
    return [...found.ancestors, found].sort((a, b) => a.code.length - b.code.length);
  },
};

/** The bell, from the account's inbox. */
export function useNotices(): Notices {
  const { language } = useLanguage();
  const inbox = useQuery({
    queryKey: readKey(accessContract, 'notices', { size: 10 }),
    queryFn: () => api(accessContract).notices({ size: 10 }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const mark = useAction(accessContract, 'markNoticesRead', { quiet: true });
  return {
    unread: inbox.data?.unread ?? 0,
    latest: (inbox.data?.rows ?? []).map((n) => ({
      id: n.id,
      title: n.title[language],
      body: n.body[language],
      at: n.at,
      link: n.link,
      read: n.readAt !== null,
    })),
    markRead: (ids) => mark.mutate({ ids: [...ids] }),
  };
}
