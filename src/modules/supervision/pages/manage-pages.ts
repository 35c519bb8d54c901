import { BookOutlined, RiseOutlined } from '@ant-design/icons';
import { type PageEntry, type PagePart, page } from '../../../ui/index.ts';
import { effectWords as e } from '../effect/words.ts';
import { normWords as n } from '../norms/pages/words.ts';
import { can } from '../permissions.ts';

/** The managers' work: rules and norms. */
export const managePages: readonly PageEntry[] = [
  {
    path: '/supervision/effect',
    rules: ['supervision-effect', 'supervision-visits'],
    title: e.title,
    group: 'supervision',
    icon: RiseOutlined,
    permission: can.readEffectFigures,
    component: page(async () => (await import('../effect/pages/effect.tsx')).Effect),
  },
  {
    path: '/supervision/effect/changes',
    rules: ['supervision-effect'],
    title: e.changes,
    group: 'supervision',
    hidden: true,
    permission: can.readEffect,
    component: page(async () => (await import('../effect/pages/changes.tsx')).Changes),
  },
  {
    path: '/supervision/norms',
    rules: ['norm-reading'],
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
