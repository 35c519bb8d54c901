import { BookOutlined } from '@ant-design/icons';
import { type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { normWords as n } from '../norms/pages/words.ts';
import { can } from '../permissions.ts';

/** The managers' work: rules and norms. */
export const managePages: readonly PageEntry[] = [
  {
    path: '/supervision/norms',
    title: n.title,
    group: 'supervision',
    icon: BookOutlined,
    permission: can.readNorms,
    component: page(async () => (await import('../norms/pages/list.tsx')).Norms),
  },
  {
    path: '/supervision/norms/$id',
    title: n.one,
    group: 'supervision',
    permission: can.readNorms,
    component: page(async () => (await import('../norms/pages/norm.tsx')).NormFile),
  },
  {
    path: '/supervision/norms/$id/readers',
    title: n.readers,
    group: 'supervision',
    permission: can.readReaders,
    component: page(async () => (await import('../norms/pages/readers.tsx')).NormReaders),
  },
];

export const manageParts: readonly PagePart[] = [
  {
    id: 'supervision.rule-set',
    slot: 'access.rule-set',
    permission: can.readNorms,
    component: page(async () => (await import('../norms/pages/cited.tsx')).NormsCited),
  },
];
