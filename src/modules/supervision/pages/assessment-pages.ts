import { FundOutlined, StarOutlined } from '@ant-design/icons';
import { type PageEntry, page } from '../../../ui/index.ts';
import { assessmentWords as a } from '../assessments/pages/words.ts';
import { honourWords as h } from '../honours/pages/words.ts';
import { can } from '../permissions.ts';

/** How supervisors are assessed, and what they are given for it. */
export const assessmentPages: readonly PageEntry[] = [
  {
    path: '/supervision/assessments',
    rules: ['supervision-assessment'],
    title: a.title,
    group: 'supervision',
    icon: FundOutlined,
    permission: can.readAssessments,
    component: page(async () => (await import('../assessments/pages/list.tsx')).Assessments),
  },
  {
    path: '/supervision/assessments/$id',
    title: a.one,
    group: 'supervision',
    permission: can.readAssessments,
    component: page(async () => (await import('../assessments/pages/cycle.tsx')).AssessmentFile),
  },
  {
    path: '/supervision/assessed/$id',
    title: a.person,
    group: 'supervision',
    permission: can.readAssessments,
    component: page(async () => (await import('../assessments/pages/person.tsx')).AssessedFile),
  },
  {
    path: '/supervision/honours',
    rules: ['supervisor-honours'],
    title: h.title,
    group: 'supervision',
    icon: StarOutlined,
    permission: can.readSupervisorHonours,
    component: page(async () => (await import('../honours/pages/list.tsx')).SupervisorHonours),
  },
];
