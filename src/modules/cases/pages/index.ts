import { FolderOpenOutlined } from '@ant-design/icons';
import { type FileTab, type PageEntry, page } from '../../../ui/index.ts';
import { can } from '../contract.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/cases',
    title: w.cases,
    group: 'services',
    icon: FolderOpenOutlined,
    permission: can.readCases,
    component: page(async () => (await import('./cases.tsx')).Cases),
  },
  {
    path: '/cases/new',
    title: w.open,
    group: 'services',
    hidden: true,
    permission: can.workCases,
    component: page(async () => (await import('./open-case.tsx')).OpenCase),
  },
  {
    path: '/cases/$id',
    title: w.case,
    group: 'services',
    permission: can.readCases,
    component: page(async () => (await import('./file.tsx')).CaseFile),
  },
];

export const tabs: FileTab[] = [
  {
    id: 'cases.cases',
    slot: 'clients.person',
    title: w.cases,
    order: 20,
    permission: can.readCases,
    component: page(async () => (await import('./client-tab.tsx')).ClientCases),
  },
];
