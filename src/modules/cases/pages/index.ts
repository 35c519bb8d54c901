import { AuditOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { type FileTab, type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { can } from '../contract.ts';
import { reviewWords } from '../reviews/words.ts';
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
    path: '/cases/reviews',
    title: reviewWords.title,
    group: 'services',
    icon: AuditOutlined,
    permission: can.decideCases,
    component: page(async () => (await import('../reviews/pages/list.tsx')).CaseReviews),
  },
  {
    path: '/cases/$id',
    title: w.case,
    group: 'services',
    permission: can.readCases,
    component: page(async () => (await import('./file.tsx')).CaseFile),
  },
];

export const parts: PagePart[] = [
  {
    id: 'cases.record',
    slot: 'services.record',
    permission: can.workCases,
    component: page(async () => (await import('../interventions/pages/record-case.tsx')).RecordCase),
  },
  {
    id: 'cases.encounter',
    slot: 'services.encounter',
    permission: can.readCases,
    component: page(async () => (await import('../interventions/pages/encounter-case.tsx')).EncounterCase),
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
