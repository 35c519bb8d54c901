import {
  CalendarOutlined,
  FieldTimeOutlined,
  FileWordOutlined,
  OrderedListOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons';
import { type PageEntry, page } from '../../../ui/index.ts';
import { batchWords as b } from '../batches/words.ts';
import { can } from '../contract.ts';
import { dayWords as d } from '../day/words.ts';
import { orphanWords as o } from '../orphans/words.ts';
import { paperWords as p } from '../papers/words.ts';
import { retentionWords as ret } from '../retention/words.ts';

/** Pages of the work around cases: the day, batches, what nobody looks after, files on paper. */
export const workPages: PageEntry[] = [
  {
    path: '/cases/day',
    title: d.title,
    group: 'services',
    icon: CalendarOutlined,
    permission: can.workCases,
    component: page(async () => (await import('../day/pages/day.tsx')).DayTasks),
  },
  {
    path: '/cases/orphans',
    title: o.title,
    group: 'services',
    icon: UserDeleteOutlined,
    permission: can.assignCases,
    component: page(async () => (await import('../orphans/pages/list.tsx')).Orphans),
  },
  {
    path: '/cases/retention',
    title: ret.title,
    group: 'services',
    icon: FieldTimeOutlined,
    permission: can.keepCases,
    component: page(async () => (await import('../retention/pages/list.tsx')).CaseRetention),
  },
  {
    path: '/cases/batches',
    title: b.title,
    group: 'services',
    icon: OrderedListOutlined,
    permission: can.readBatches,
    component: page(async () => (await import('../batches/pages/list.tsx')).TaskBatches),
  },
  {
    path: '/cases/batches/new',
    title: b.make,
    group: 'services',
    hidden: true,
    permission: can.makeBatches,
    component: page(async () => (await import('../batches/pages/make.tsx')).MakeBatch),
  },
  {
    path: '/cases/batches/$id',
    title: b.title,
    group: 'services',
    permission: can.readBatches,
    component: page(async () => (await import('../batches/pages/file.tsx')).TaskBatch),
  },
  {
    path: '/cases/template',
    title: p.templates,
    group: 'settings',
    icon: FileWordOutlined,
    permission: can.writeCaseTemplate,
    component: page(async () => (await import('../papers/pages/template.tsx')).CaseTemplate),
  },
];
