import { ApartmentOutlined, ScheduleOutlined } from '@ant-design/icons';
import { type FileTab, type PageEntry, page } from '../../../ui/index.ts';
import { can } from '../permissions.ts';
import { planWords as p } from '../plans/pages/words.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/supervision/organisation',
    title: w.organisation,
    group: 'supervision',
    icon: ApartmentOutlined,
    permission: can.readOrganisation,
    component: page(async () => (await import('./organisation.tsx')).OrganisationPage),
  },
  {
    path: '/supervision/plans',
    title: p.title,
    group: 'supervision',
    icon: ScheduleOutlined,
    permission: can.assignStations,
    component: page(async () => (await import('../plans/pages/plans.tsx')).Plans),
  },
  {
    path: '/supervision/plans/$id',
    title: p.file,
    group: 'supervision',
    permission: can.assignStations,
    component: page(async () => (await import('../plans/pages/plan.tsx')).PlanFile),
  },
  {
    path: '/supervision/plans/$id/paper',
    title: p.paper,
    group: 'supervision',
    permission: can.assignStations,
    component: page(async () => (await import('../planned/pages/paper.tsx')).PlanPaper),
  },
  {
    path: '/supervision/plans/$id/handover',
    title: p.handover,
    group: 'supervision',
    permission: can.assignStations,
    component: page(async () => (await import('../planned/pages/handover.tsx')).Handover),
  },
];

export const tabs: FileTab[] = [
  {
    id: 'supervision',
    slot: 'network.site',
    title: w.supervision,
    order: 60,
    permission: can.readSupervisor,
    component: page(async () => (await import('./supervised.tsx')).OfSite),
  },
  {
    id: 'supervision',
    slot: 'people.worker',
    title: w.supervision,
    order: 60,
    permission: can.readSupervisor,
    component: page(async () => (await import('./supervised.tsx')).OfWorker),
  },
];
