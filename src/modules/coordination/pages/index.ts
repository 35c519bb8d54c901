import { ClockCircleOutlined, DashboardOutlined, ProfileOutlined, TableOutlined } from '@ant-design/icons';
import { type PageEntry, page } from '../../../ui/index.ts';
import { can } from '../contract.ts';
import { bundleWords as b } from '../ledgers/bundles/words.ts';
import { designWords as d } from '../ledgers/design-words.ts';
import { ledgerPageWords as l } from '../ledgers/pages/words.ts';
import { situationWords as s } from '../situation/words.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/coordination/board',
    rules: ['visit-frequency', 'site-norms'],
    title: w.board,
    group: 'workbench',
    icon: DashboardOutlined,
    permission: can.readBoard,
    component: page(async () => (await import('./board.tsx')).BoardPage),
  },
  {
    path: '/coordination/ledger',
    title: w.ledger,
    group: 'reports',
    icon: ProfileOutlined,
    permission: can.readLedger,
    component: page(async () => (await import('./ledger.tsx')).LedgerPage),
  },
  {
    path: '/coordination/ledgers',
    title: l.ledgers,
    group: 'reports',
    icon: TableOutlined,
    permission: can.readLedger,
    component: page(async () => (await import('../ledgers/pages/catalogue.tsx')).Catalogue),
  },
  {
    path: '/coordination/ledgers/bundles',
    title: b.bundles,
    group: 'reports',
    hidden: true,
    permission: can.exportFigures,
    component: page(async () => (await import('../ledgers/bundles/pages/bundles.tsx')).LedgerBundles),
  },
  {
    path: '/coordination/ledgers/$ledger',
    title: l.ledger,
    group: 'reports',
    permission: can.readLedger,
    component: page(async () => (await import('../ledgers/pages/ledger.tsx')).LedgerPage),
  },
  {
    path: '/coordination/ledgers/$ledger/design',
    title: d.designOf,
    group: 'reports',
    permission: can.designLedgers,
    component: page(async () => (await import('../ledgers/pages/design.tsx')).LedgerDesignPage),
  },
  {
    path: '/coordination/situation',
    title: s.situation,
    group: 'reports',
    icon: ClockCircleOutlined,
    permission: can.readLedger,
    component: page(async () => (await import('../situation/pages/situation.tsx')).SituationPage),
  },
  {
    path: '/coordination/rows',
    title: w.rowsOf,
    group: 'workbench',
    hidden: true,
    permission: can.readBoard,
    component: page(async () => (await import('./rows.tsx')).FigureRowsPage),
  },
];
