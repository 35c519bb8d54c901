import {
  ContainerOutlined,
  DiffOutlined,
  FileSearchOutlined,
  SafetyOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { say, type Word } from '../../../kernel/words.ts';
import { api, type PageEntry, page, type SearchSource } from '../../../ui/index.ts';
import { can, clientsContract } from '../contract.ts';
import { duplicateWords } from '../duplicates/words.ts';
import { shortestWord } from '../finding/contract.ts';
import { findingWords } from '../finding/words.ts';
import { householdWords } from '../households/words.ts';
import { timelineWords } from '../timeline/words.ts';
import { handoverWords } from './handover-words.ts';
import { riskPageWords } from './risk-words.ts';
import { rosterWords } from './roster-words.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/clients',
    title: w.clients,
    group: 'households',
    icon: TeamOutlined,
    phone: 'clients',
    permission: can.readClients,
    component: page(async () => (await import('./clients.tsx')).Clients),
  },
  {
    path: '/clients/new',
    rules: ['client-birth', 'client-care', 'client-categories'],
    title: w.register,
    group: 'households',
    hidden: true,
    permission: can.writeClients,
    component: page(async () => (await import('./register.tsx')).RegisterClient),
  },
  {
    path: '/clients/import',
    title: w.importing,
    group: 'households',
    hidden: true,
    permission: can.importClients,
    component: page(async () => (await import('./import.tsx')).ImportClients),
  },
  {
    path: '/clients/duplicates',
    title: duplicateWords.title,
    group: 'households',
    icon: DiffOutlined,
    permission: can.mergeClients,
    component: page(async () => (await import('../duplicates/pages/list.tsx')).Duplicates),
  },
  {
    path: '/clients/duplicates/$id',
    title: duplicateWords.compare,
    group: 'households',
    permission: can.mergeClients,
    component: page(async () => (await import('../duplicates/pages/compare.tsx')).ComparePair),
  },
  {
    path: '/clients/rosters',
    rules: ['client-categories'],
    title: rosterWords.rosters,
    group: 'households',
    icon: ContainerOutlined,
    permission: can.importClients,
    component: page(async () => (await import('./rosters.tsx')).Rosters),
  },
  {
    path: '/clients/rosters/import',
    title: rosterWords.import,
    group: 'households',
    hidden: true,
    permission: can.importClients,
    component: page(async () => (await import('./roster-import.tsx')).ImportRoster),
  },
  {
    path: '/clients/rosters/$id',
    title: rosterWords.roster,
    group: 'households',
    hidden: true,
    permission: can.importClients,
    component: page(async () => (await import('./roster-review.tsx')).RosterReview),
  },
  {
    path: '/clients/handovers',
    title: handoverWords.handovers,
    group: 'households',
    icon: SwapOutlined,
    permission: can.proposeHandovers,
    component: page(async () => (await import('./handovers.tsx')).Handovers),
  },
  {
    path: '/clients/risk',
    rules: ['client-risk'],
    title: riskPageWords.approvals,
    group: 'households',
    icon: SafetyOutlined,
    permission: can.gradeRisk,
    component: page(async () => (await import('./risk-approvals.tsx')).RiskApprovals),
  },
  {
    path: '/records',
    title: findingWords.title,
    group: 'services',
    icon: FileSearchOutlined,
    permission: can.readClients,
    component: page(async () => (await import('../finding/pages/records.tsx')).Records),
  },
  {
    path: '/clients/$id',
    rules: ['client-risk', 'consent', 'self-care', 'living-situation'],
    title: w.client,
    group: 'households',
    permission: can.readClients,
    component: page(async () => (await import('./file.tsx')).ClientFile),
  },
  {
    path: '/clients/$id/paper',
    title: timelineWords.paper,
    group: 'households',
    permission: can.readClients,
    component: page(async () => (await import('../timeline/pages/paper.tsx')).PersonPaper),
  },
  {
    path: '/households/$id',
    rules: ['household-plan'],
    title: householdWords.file,
    group: 'households',
    permission: can.readClients,
    component: page(async () => (await import('../households/pages/file.tsx')).HouseholdFile),
  },
  {
    path: '/households/$id/paper',
    title: timelineWords.householdPaper,
    group: 'households',
    permission: can.readClients,
    component: page(async () => (await import('../households/pages/paper.tsx')).HouseholdPaper),
  },
];

export const searches: SearchSource[] = [
  {
    id: 'clients.persons',
    title: w.clients,
    permission: can.readClients,
    async search(text, signal) {
      const { rows } = await api(clientsContract).searchClients({ text, size: 6 }, { signal });
      return rows.map((r) => ({ id: r.id, title: r.name, detail: r.siteName, to: `/clients/${r.id}` }));
    },
    hint: (text) => (/^\p{Script=Han}{2}$/u.test(text) ? w.addressHint : undefined),
  },
  {
    id: 'clients.records',
    title: findingWords.title,
    permission: can.readClients,
    /** No look into the records with each key: the way to the page that does. */
    async search(text) {
      const to = `/records?${new URLSearchParams({ text })}`;
      return [...text].length < shortestWord ? [] : [{ id: 'records', title: recordsWith(text), to }];
    },
  },
];

const recordsWith = (text: string): Word => ({
  zh: say(findingWords.ofAll, 'zh', { text }),
  en: say(findingWords.ofAll, 'en', { text }),
});
