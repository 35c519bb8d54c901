import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accessContract } from '../modules/access/contract.ts';
import { networkContract } from '../modules/network/contract.ts';
import { api } from '../ui/api.ts';
import { type DivisionSource, DivisionSourceProvider } from '../ui/division-picker.tsx';
import { useLanguage } from '../ui/language.tsx';
import { type MapSource, MapSourceProvider } from '../ui/map/map-source.tsx';
import type { DivisionMap } from '../ui/map/projection.ts';
import { readKey, useAction } from '../ui/reading.ts';
import type { Notices } from '../ui/shell/bell.tsx';
import { PluggedProvider } from '../ui/slots.tsx';
import { type StoreFile, StoreFileProvider } from '../ui/store-file.tsx';
import { plugged } from './web/pages.tsx';

/** Pieces of the frame that modules fill: the kit knows no module, and modules do not know the frame. */

/** The division tree for every picker. */
const divisions: DivisionSource = {
  below: async (parent) => (await api(networkContract).divisions(parent === null ? {} : { parent })).rows,
  path: async (code) => {
    const found = await api(networkContract).division({ code });
    return [...found.ancestors, found].sort((a, b) => a.code.length - b.code.length);
  },
};

/** Files are stored by access, which knows who stored them. */
const storeFile: StoreFile = async (file, purpose, { onProgress } = {}) => {
  const sent = { file, ...(onProgress ? { onProgress } : {}) };
  const stored = await api(accessContract).uploadFile({ name: file.name, purpose }, sent);
  return stored.fileId;
};

/** The sketch map of a region's parts; the network knows which are shipped and how they are drawn. */
const divisionMaps: MapSource = {
  module: networkContract.module,
  of: async (code) => (await api(networkContract).coverageMap({ place: code })).map as DivisionMap | null,
};

/** Everything that is plugged into the kit, around the pages of the signed-in. */
export function Slots({ children }: { children: ReactNode }) {
  return (
    <PluggedProvider plugged={plugged}>
      <DivisionSourceProvider value={divisions}>
        <MapSourceProvider value={divisionMaps}>
          <StoreFileProvider value={storeFile}>{children}</StoreFileProvider>
        </MapSourceProvider>
      </DivisionSourceProvider>
    </PluggedProvider>
  );
}

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
