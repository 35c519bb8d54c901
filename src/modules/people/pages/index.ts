import { IdcardOutlined } from '@ant-design/icons';
import { api, type PageEntry, page, type SearchSource } from '../../../ui/index.ts';
import { can, peopleContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/people/workers',
    title: w.workers,
    group: 'network',
    icon: IdcardOutlined,
    permission: can.readWorkers,
    component: page(async () => (await import('./workers.tsx')).Workers),
  },
  {
    path: '/people/workers/new',
    title: w.register,
    group: 'network',
    hidden: true,
    permission: can.writeWorkers,
    component: page(async () => (await import('./register.tsx')).RegisterWorker),
  },
  {
    path: '/people/workers/import',
    title: w.importing,
    group: 'network',
    hidden: true,
    permission: can.writeWorkers,
    component: page(async () => (await import('./import.tsx')).ImportWorkers),
  },
  {
    path: '/people/workers/$id',
    title: w.profile,
    group: 'network',
    permission: can.readWorkers,
    component: page(async () => (await import('./profile.tsx')).WorkerProfile),
  },
];

export const searches: SearchSource[] = [
  {
    id: 'people.workers',
    title: w.workers,
    permission: can.readWorkers,
    async search(text) {
      const { rows } = await api(peopleContract).workers({ text, size: 6 });
      return rows.map((r) => ({
        id: r.id,
        title: r.name,
        detail: r.siteName ?? r.divisionName,
        to: `/people/workers/${r.id}`,
      }));
    },
  },
];
