import {
  ApartmentOutlined,
  CarryOutOutlined,
  LinkOutlined,
  ReadOutlined,
  ScheduleOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { type FileTab, type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { bindingWords } from '../bindings/words.ts';
import { coverWords } from '../cover/words.ts';
import { can } from '../permissions.ts';
import { plannedWords } from '../planned/words.ts';
import { planWords as p } from '../plans/pages/words.ts';
import { sessionWords as s } from '../sessions/pages/words.ts';
import { todoWords as t } from '../todos/pages/words.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/supervision/sessions',
    title: s.title,
    group: 'supervision',
    icon: ReadOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../sessions/pages/list.tsx')).Sessions),
  },
  {
    path: '/supervision/sessions/$id',
    title: s.one,
    group: 'supervision',
    permission: can.readSessions,
    component: page(async () => (await import('../sessions/pages/session.tsx')).SessionFile),
  },
  {
    path: '/supervision/record',
    title: s.record,
    group: 'supervision',
    hidden: true,
    phone: 'record',
    permission: can.recordSessions,
    component: page(async () => (await import('../sessions/pages/record.tsx')).RecordSession),
  },
  {
    path: '/supervision/todos',
    title: t.title,
    group: 'supervision',
    icon: CarryOutOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../todos/pages/list.tsx')).Todos),
  },
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
  {
    path: '/supervision/plans-compared',
    title: plannedWords.compare,
    group: 'supervision',
    hidden: true,
    permission: can.assignStations,
    component: page(async () => (await import('../planned/pages/compare.tsx')).ComparePlans),
  },
  {
    path: '/supervision/cover',
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
];

export const parts: PagePart[] = [
  {
    id: 'supervision.encounter',
    slot: 'services.encounter',
    permission: can.readSessions,
    component: page(async () => (await import('../sessions/pages/encounter-sessions.tsx')).EncounterSessions),
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
