import {
  CalendarOutlined,
  CheckCircleOutlined,
  DiffOutlined,
  EditOutlined,
  LockOutlined,
  QuestionCircleOutlined,
  ScheduleOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { type FileAct, type FileTab, type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { activityWords } from '../activities/words.ts';
import { closingWords } from '../closing/words.ts';
import { can } from '../contract.ts';
import { qualityWords } from '../quality/words.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/services/today',
    rules: ['visit-frequency'],
    title: w.today,
    group: 'workbench',
    icon: CalendarOutlined,
    phone: 'today',
    permission: can.recordEncounters,
    component: page(async () => (await import('./today.tsx')).Today),
  },
  {
    path: '/services/record',
    rules: ['service-recording', 'service-classes', 'service-needs'],
    title: w.record,
    group: 'services',
    icon: EditOutlined,
    phone: 'record',
    permission: can.recordEncounters,
    component: page(async () => (await import('./record.tsx')).Record),
  },
  {
    path: '/services/visits',
    rules: ['visit-frequency'],
    title: w.visits,
    group: 'services',
    icon: ScheduleOutlined,
    permission: can.readEncounters,
    component: page(async () => (await import('./visits.tsx')).Visits),
  },
  {
    path: '/services/rates',
    rules: ['visit-frequency'],
    title: w.rates,
    group: 'services',
    icon: CheckCircleOutlined,
    permission: can.countEncounters,
    component: page(async () => (await import('./rates.tsx')).Rates),
  },
  {
    path: '/services/activities',
    rules: ['activity-kinds'],
    title: activityWords.activities,
    group: 'services',
    icon: TeamOutlined,
    permission: can.readEncounters,
    component: page(async () => (await import('../activities/pages/activities.tsx')).Activities),
  },
  {
    path: '/services/activities/new',
    rules: ['activity-kinds'],
    title: activityWords.record,
    group: 'services',
    hidden: true,
    permission: can.recordEncounters,
    component: page(async () => (await import('../activities/pages/record-activity.tsx')).RecordActivity),
  },
  {
    path: '/services/corrections',
    title: w.corrections,
    group: 'services',
    icon: DiffOutlined,
    permission: can.decideCorrections,
    component: page(async () => (await import('./corrections.tsx')).Corrections),
  },
  {
    path: '/services/encounters',
    title: w.encounters,
    group: 'services',
    icon: UnorderedListOutlined,
    permission: can.readEncounters,
    component: page(async () => (await import('./encounters.tsx')).Encounters),
  },
  {
    path: '/services/quality',
    rules: ['record-quality'],
    title: qualityWords.title,
    group: 'reports',
    icon: QuestionCircleOutlined,
    permission: can.readQuestions,
    component: page(async () => (await import('../quality/pages/questions.tsx')).Questions),
  },
  {
    path: '/services/timeliness',
    rules: ['service-recording'],
    title: qualityWords.timeliness,
    group: 'reports',
    hidden: true,
    permission: can.readQuestions,
    component: page(async () => (await import('../quality/pages/timeliness.tsx')).Timeliness),
  },
  {
    path: '/services/timeliness/records',
    rules: ['service-recording'],
    title: qualityWords.recordTimes,
    group: 'reports',
    hidden: true,
    permission: can.readQuestions,
    component: page(async () => (await import('../quality/pages/timely-records.tsx')).TimelyRecords),
  },
  {
    path: '/services/months',
    title: closingWords.title,
    group: 'reports',
    icon: LockOutlined,
    permission: can.readEncounters,
    component: page(async () => (await import('../closing/pages/months.tsx')).Months),
  },
];

export const tabs: FileTab[] = [
  {
    id: 'services.encounters',
    slot: 'clients.person',
    title: w.encounters,
    order: 10,
    permission: can.readEncounters,
    component: page(async () => (await import('./client-tab.tsx')).ClientEncounters),
  },
];

export const acts: FileAct[] = [
  {
    id: 'services.record',
    slot: 'clients.person',
    permission: can.recordEncounters,
    component: page(async () => (await import('./client-act.tsx')).RecordForClient),
  },
];

export const parts: PagePart[] = [
  {
    id: 'services.next-visit',
    slot: 'clients.standing',
    permission: can.readEncounters,
    component: page(async () => (await import('./next-visit-mark.tsx')).NextVisitMark),
  },
];
