import { IdcardOutlined, UserAddOutlined } from '@ant-design/icons';
import { type PageEntry, page } from '../../../ui/index.ts';
import { hiringWords as h } from '../hiring/pages/words.ts';
import { can } from '../permissions.ts';

/** Posts of supervisors: openings, and who is engaged. */
export const hiringPages: readonly PageEntry[] = [
  {
    path: '/supervision/openings',
    rules: ['supervisor-hiring', 'pre-post-programme'],
    title: h.openings,
    group: 'supervision',
    icon: UserAddOutlined,
    permission: can.readOpenings,
    component: page(async () => (await import('../hiring/pages/openings.tsx')).Openings),
  },
  {
    path: '/supervision/openings/$id',
    title: h.opening,
    group: 'supervision',
    permission: can.readOpenings,
    component: page(async () => (await import('../hiring/pages/opening.tsx')).OpeningFile),
  },
  {
    path: '/supervision/terms',
    rules: ['supervisor-hiring', 'pre-post-programme'],
    title: h.terms,
    group: 'supervision',
    icon: IdcardOutlined,
    permission: can.readTerms,
    component: page(async () => (await import('../hiring/pages/terms.tsx')).Terms),
  },
  {
    path: '/supervision/terms/$id',
    title: h.engagement,
    group: 'supervision',
    permission: can.readTerms,
    component: page(async () => (await import('../hiring/pages/engagement.tsx')).EngagementFile),
  },
];
