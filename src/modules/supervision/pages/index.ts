import { ApartmentOutlined, LinkOutlined, ScheduleOutlined, SwapOutlined } from '@ant-design/icons';
import { type FileTab, type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { bindingWords } from '../bindings/words.ts';
import { coverWords } from '../cover/words.ts';
import { can } from '../permissions.ts';
import { plannedWords } from '../planned/words.ts';
import { planWords as p } from '../plans/pages/words.ts';
import { assessmentPages } from './assessment-pages.ts';
import { hiringPages } from './hiring-pages.ts';
import { managePages, manageParts } from './manage-pages.ts';
import { pageWords as w } from './words.ts';
import { workPages, workParts } from './work-pages.ts';

export const parts: PagePart[] = [...workParts, ...manageParts];

export const pages: PageEntry[] = [
  ...workPages,
  {
    path: '/supervision/organisation',
    rules: ['supervision-load'],
    title: w.organisation,
    group: 'supervision',
    icon: ApartmentOutlined,
    permission: can.readOrganisation,
    component: page(async () => (await import('./organisation.tsx')).OrganisationPage),
  },
  {
    path: '/supervision/plans',
    rules: ['supervision-load', 'supervision-planning'],
    title: p.title,
    group: 'supervision',
    icon: ScheduleOutlined,
    permission: can.assignStations,
    component: page(async () => (await import('../plans/pages/plans.tsx')).Plans),
  },
  {
    path: '/supervision/plans/$id',
    rules: ['supervision-load', 'supervision-planning'],
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
  {
    path: '/supervision/plans-compared',
    rules: ['supervision-load', 'supervision-planning'],
    title: plannedWords.compare,
    group: 'supervision',
    hidden: true,
    permission: can.assignStations,
    component: page(async () => (await import('../planned/pages/compare.tsx')).ComparePlans),
  },
  {
    path: '/supervision/cover',
    rules: ['supervision-load'],
    title: coverWords.title,
    group: 'supervision',
    icon: SwapOutlined,
    permission: can.coverStations,
    component: page(async () => (await import('../cover/pages/cover.tsx')).Cover),
  },
  {
    path: '/supervision/bindings',
    title: bindingWords.title,
    group: 'supervision',
    icon: LinkOutlined,
    permission: can.readBindings,
    component: page(async () => (await import('../bindings/pages/bindings.tsx')).Bindings),
  },
  ...managePages,
  ...hiringPages,
  ...assessmentPages,
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
