/** Pages of the work beside the worker: sessions, to-dos, calendar, agreements. */
import {
  CalendarOutlined,
  CarryOutOutlined,
  CompassOutlined,
  FileDoneOutlined,
  MessageOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  RiseOutlined,
} from '@ant-design/icons';
import { type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { agreementPages as a } from '../agreements/pages/words.ts';
import { feedbackWords as b } from '../feedback/words.ts';
import { goalWords as g } from '../goals/pages/words.ts';
import { ownWords as o } from '../own/words.ts';
import { can } from '../permissions.ts';
import { questionWords as q } from '../questions/pages/words.ts';
import { sessionWords as s } from '../sessions/pages/words.ts';
import { todoWords as t } from '../todos/pages/words.ts';
import { visitWords as v } from '../visits/pages/words.ts';

export const workPages: readonly PageEntry[] = [
  {
    path: '/supervision/own',
    rules: ['supervision-visits', 'supervision-session'],
    title: o.title,
    group: 'workbench',
    icon: CompassOutlined,
    phone: 'today',
    permission: can.readOwn,
    component: page(async () => (await import('../own/pages/own.tsx')).OwnSupervision),
  },
  {
    path: '/supervision/sessions',
    rules: ['supervision-session'],
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
    rules: ['supervision-session'],
    title: s.record,
    group: 'supervision',
    hidden: true,
    phone: 'record',
    permission: can.recordSessions,
    component: page(async () => (await import('../sessions/pages/record.tsx')).RecordSession),
  },
  {
    path: '/supervision/calendar',
    rules: ['supervision-visits', 'public-holidays'],
    title: v.title,
    group: 'supervision',
    icon: CalendarOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../visits/pages/calendar.tsx')).CoVisits),
  },
  {
    path: '/supervision/agreements',
    title: a.title,
    group: 'supervision',
    icon: FileDoneOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../agreements/pages/list.tsx')).Agreements),
  },
  {
    path: '/supervision/questions',
    rules: ['supervision-questions'],
    title: q.title,
    group: 'supervision',
    icon: QuestionCircleOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../questions/pages/list.tsx')).Questions),
  },
  {
    path: '/supervision/goals',
    title: g.title,
    group: 'supervision',
    icon: RiseOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../goals/pages/list.tsx')).Goals),
  },
  {
    path: '/supervision/feedback',
    rules: ['supervision-feedback'],
    title: b.title,
    group: 'supervision',
    icon: MessageOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../feedback/pages/feedback.tsx')).Feedback),
  },
  {
    path: '/supervision/todos',
    rules: ['supervision-session'],
    title: t.title,
    group: 'supervision',
    icon: CarryOutOutlined,
    permission: can.readSessions,
    component: page(async () => (await import('../todos/pages/list.tsx')).Todos),
  },
];

export const workParts: PagePart[] = [
  {
    id: 'supervision.waiting',
    slot: 'services.today',
    permission: can.confirmSessions,
    component: page(async () => (await import('../sessions/pages/waiting.tsx')).SupervisionWaiting),
  },
  {
    id: 'supervision.encounter',
    slot: 'services.encounter',
    permission: can.readSessions,
    component: page(async () => (await import('../sessions/pages/encounter-sessions.tsx')).EncounterSessions),
  },
];
