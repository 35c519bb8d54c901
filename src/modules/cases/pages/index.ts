import {
  AlertOutlined,
  AuditOutlined,
  FolderOpenOutlined,
  FormOutlined,
  ProjectOutlined,
  ScheduleOutlined,
  SwapOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import {
  api,
  type FileAct,
  type FileTab,
  type PageEntry,
  type PagePart,
  page,
  type SearchSource,
} from '../../../ui/index.ts';
import { communityPageWords as y } from '../community/pages/words.ts';
import { can, casesContract } from '../contract.ts';
import { formPageWords as f } from '../forms/words.ts';
import { groupPageWords as g } from '../groups/pages/words.ts';
import { harmWords } from '../harm/words.ts';
import { householdPlanWords } from '../household/words.ts';
import { programmePageWords as o } from '../programmes/pages/words.ts';
import { referralWords } from '../referral/words.ts';
import { reviewWords } from '../reviews/words.ts';
import { reviewPages } from './review-pages.ts';
import { pageWords as w } from './words.ts';
import { workPages } from './work-pages.ts';

export const pages: PageEntry[] = [
  {
    path: '/cases',
    rules: ['case-method', 'case-number'],
    title: w.cases,
    group: 'cases',
    icon: FolderOpenOutlined,
    permission: can.readCases,
    component: page(async () => (await import('./cases.tsx')).Cases),
  },
  {
    path: '/cases/new',
    title: w.open,
    group: 'cases',
    hidden: true,
    permission: can.workCases,
    component: page(async () => (await import('./open-case.tsx')).OpenCase),
  },
  ...workPages,
  {
    path: '/cases/groups',
    rules: ['group-work'],
    title: g.groups,
    group: 'cases',
    icon: UsergroupAddOutlined,
    permission: can.readGroups,
    component: page(async () => (await import('../groups/pages/list.tsx')).Groups),
  },
  {
    path: '/cases/groups/new',
    title: g.plan,
    group: 'cases',
    hidden: true,
    permission: can.workGroups,
    component: page(async () => (await import('../groups/pages/plan-group.tsx')).PlanGroup),
  },
  {
    path: '/cases/groups/$id',
    rules: ['group-work'],
    title: g.group,
    group: 'cases',
    permission: can.readGroups,
    component: page(async () => (await import('../groups/pages/file.tsx')).GroupFilePage),
  },
  {
    path: '/cases/groups/$id/roll',
    title: g.rollCall,
    group: 'cases',
    permission: can.workGroups,
    component: page(async () => (await import('../groups/pages/roll-call.tsx')).RollCall),
  },
  {
    path: '/cases/programmes',
    title: o.programmes,
    group: 'cases',
    icon: ProjectOutlined,
    permission: can.readProgrammes,
    component: page(async () => (await import('../programmes/pages/list.tsx')).Programmes),
  },
  {
    path: '/cases/programmes/new',
    title: o.start,
    group: 'cases',
    hidden: true,
    permission: can.workProgrammes,
    component: page(async () => (await import('../programmes/pages/start-programme.tsx')).StartProgramme),
  },
  {
    path: '/cases/programmes/$id',
    title: o.programme,
    group: 'cases',
    permission: can.readProgrammes,
    component: page(async () => (await import('../programmes/pages/file.tsx')).ProgrammePage),
  },
  {
    path: '/cases/community',
    rules: ['community-work'],
    title: y.activities,
    group: 'cases',
    icon: ScheduleOutlined,
    permission: can.readCommunity,
    component: page(async () => (await import('../community/pages/list.tsx')).CommunityActivities),
  },
  {
    path: '/cases/community/new',
    title: y.plan,
    group: 'cases',
    hidden: true,
    permission: can.workCommunity,
    component: page(async () => (await import('../community/pages/plan-activity.tsx')).PlanActivity),
  },
  {
    path: '/cases/community/$id',
    rules: ['community-work'],
    title: y.activity,
    group: 'cases',
    permission: can.readCommunity,
    component: page(async () => (await import('../community/pages/file.tsx')).CommunityFilePage),
  },
  {
    path: '/cases/community/$id/code',
    title: y.showCode,
    group: 'cases',
    permission: can.workCommunity,
    component: page(async () => (await import('../community/pages/code-screen.tsx')).CodeScreen),
  },
  {
    path: '/cases/community/$id/hold',
    title: y.hold,
    group: 'cases',
    permission: can.workCommunity,
    component: page(async () => (await import('../community/pages/hold-activity.tsx')).HoldActivity),
  },
  {
    path: '/cases/community/$id/correct',
    title: y.correctAttendance,
    group: 'cases',
    permission: can.workCommunity,
    component: page(async () => (await import('../community/pages/correct-attendance.tsx')).CorrectAttendance),
  },
  {
    path: '/attend/$id',
    title: y.attend,
    group: 'cases',
    frame: 'bare',
    component: page(async () => (await import('../community/pages/attend.tsx')).Attend),
  },
  {
    path: '/cases/reviews',
    rules: ['case-review'],
    title: reviewWords.title,
    group: 'cases',
    icon: AuditOutlined,
    permission: can.decideCases,
    component: page(async () => (await import('../reviews/pages/list.tsx')).CaseReviews),
  },
  {
    path: '/cases/referrals',
    rules: ['case-referral'],
    title: referralWords.title,
    group: 'cases',
    icon: SwapOutlined,
    permission: can.readCases,
    component: page(async () => (await import('../referral/pages/list.tsx')).Referrals),
  },
  {
    path: '/cases/harm',
    rules: ['mandatory-report'],
    title: harmWords.title,
    group: 'cases',
    icon: AlertOutlined,
    permission: can.reportHarm,
    component: page(async () => (await import('../harm/pages/list.tsx')).HarmReports),
  },
  {
    path: '/cases/harm/new',
    rules: ['mandatory-report'],
    title: harmWords.report,
    group: 'cases',
    icon: AlertOutlined,
    hidden: true,
    urgent: true,
    permission: can.reportHarm,
    component: page(async () => (await import('../harm/pages/report.tsx')).ReportHarm),
  },
  ...reviewPages,
  {
    path: '/cases/$id',
    rules: ['case-method', 'case-review', 'case-closing', 'case-crisis'],
    title: w.case,
    group: 'cases',
    permission: can.readCases,
    component: page(async () => (await import('./file.tsx')).CaseFile),
  },
  {
    path: '/forms',
    title: f.forms,
    group: 'settings',
    icon: FormOutlined,
    permission: can.designForms,
    component: page(async () => (await import('../forms/pages/forms.tsx')).Forms),
  },
  {
    path: '/forms/$form',
    title: f.forms,
    group: 'settings',
    permission: can.readForms,
    component: page(async () => (await import('../forms/pages/form.tsx')).FormPage),
  },
  {
    path: '/answers/$id',
    title: f.answers,
    group: 'cases',
    permission: can.readAnswers,
    component: page(async () => (await import('../forms/pages/answer.tsx')).AnswerPage),
  },
];

export const searches: SearchSource[] = [
  {
    id: 'cases.cases',
    title: w.cases,
    permission: can.readCases,
    /** By a part of the number; by the client's name one comes to the client's file, where the cases are. */
    async search(text, signal) {
      if (!/^[\w-]{3,}$/.test(text)) return [];
      const { rows } = await api(casesContract).cases({ text, size: 6 }, { signal });
      return rows.map((r) => ({
        id: r.id,
        title: r.number,
        detail: r.clientName,
        to: `/cases/${r.id}`,
      }));
    },
  },
  {
    id: 'cases.groups',
    title: g.groups,
    permission: can.readGroups,
    async search(text, signal) {
      const { rows } = await api(casesContract).groups({ text, size: 6 }, { signal });
      return rows.map((r) => ({ id: r.id, title: r.name, detail: r.siteName, to: `/cases/groups/${r.id}` }));
    },
  },
  {
    id: 'cases.community',
    title: y.activities,
    permission: can.readCommunity,
    async search(text, signal) {
      const { rows } = await api(casesContract).communityActivities({ text, size: 6 }, { signal });
      return rows.map((r) => ({ id: r.id, title: r.title, detail: r.siteName, to: `/cases/community/${r.id}` }));
    },
  },
];

export const acts: FileAct[] = [
  {
    id: 'cases.harm',
    slot: 'clients.person',
    permission: can.reportHarm,
    component: page(async () => (await import('../harm/pages/act.tsx')).ReportHarmOf),
  },
];

export const parts: PagePart[] = [
  {
    id: 'cases.household-paper',
    slot: 'clients.household-paper',
    permission: can.readCases,
    component: page(async () => (await import('../household/pages/paper.tsx')).HouseholdPlanPaper),
  },
  {
    id: 'cases.open',
    slot: 'clients.standing',
    permission: can.readCases,
    component: page(async () => (await import('./open-cases-mark.tsx')).OpenCasesMark),
  },
  {
    id: 'cases.tasks-waiting',
    slot: 'services.today',
    permission: can.workCases,
    component: page(async () => (await import('../day/pages/waiting.tsx')).TasksWaiting),
  },
  {
    id: 'cases.due',
    slot: 'services.today',
    permission: can.workCases,
    component: page(async () => (await import('../closing/pages/due.tsx')).CasesDue),
  },
  {
    id: 'cases.record',
    slot: 'services.record',
    permission: can.workCases,
    component: page(async () => (await import('../interventions/pages/record-case.tsx')).RecordCase),
  },
  {
    id: 'cases.encounter-group',
    slot: 'services.encounter',
    permission: can.readGroups,
    component: page(async () => (await import('../groups/pages/encounter-group.tsx')).EncounterGroup),
  },
  {
    id: 'cases.encounter-activity',
    slot: 'services.encounter',
    permission: can.readCommunity,
    component: page(async () => (await import('../community/pages/encounter-activity.tsx')).EncounterActivity),
  },
  {
    id: 'cases.plans',
    slot: 'services.activities',
    permission: can.readCommunity,
    component: page(async () => (await import('../community/pages/plans-panel.tsx')).PlansPanel),
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
    id: 'cases.household-plan',
    slot: 'clients.household',
    title: householdPlanWords.tab,
    order: 10,
    permission: can.readCases,
    component: page(async () => (await import('../household/pages/tab.tsx')).HouseholdPlanTab),
  },
  {
    id: 'cases.cases',
    slot: 'clients.person',
    title: w.cases,
    order: 20,
    permission: can.readCases,
    component: page(async () => (await import('./client-tab.tsx')).ClientCases),
  },
  {
    id: 'cases.groups',
    slot: 'clients.person',
    title: g.groups,
    order: 22,
    permission: can.readGroups,
    component: page(async () => (await import('../groups/pages/client-tab.tsx')).ClientGroups),
  },
  {
    id: 'cases.answers',
    slot: 'clients.person',
    title: f.answers,
    order: 25,
    permission: can.readAnswers,
    component: page(async () => (await import('../forms/pages/client-tab.tsx')).ClientAnswers),
  },
  {
    id: 'cases.case-programmes',
    slot: 'cases.case',
    title: o.programme,
    order: 20,
    permission: can.readProgrammes,
    component: page(async () => (await import('../programmes/pages/item-tab.tsx')).CaseProgrammes),
  },
  {
    id: 'cases.group-programmes',
    slot: 'cases.group',
    title: o.programme,
    order: 20,
    permission: can.readProgrammes,
    component: page(async () => (await import('../programmes/pages/item-tab.tsx')).GroupProgrammes),
  },
  {
    id: 'cases.activity-programmes',
    slot: 'cases.community',
    title: o.programme,
    order: 20,
    permission: can.readProgrammes,
    component: page(async () => (await import('../programmes/pages/item-tab.tsx')).ActivityProgrammes),
  },
  {
    id: 'cases.case-answers',
    slot: 'cases.case',
    title: f.answers,
    order: 10,
    permission: can.readAnswers,
    component: page(async () => (await import('../forms/pages/case-tab.tsx')).CaseAnswers),
  },
];
