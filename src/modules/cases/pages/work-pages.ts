import {
  CalendarOutlined,
  DeleteOutlined,
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
    group: 'workbench',
    icon: CalendarOutlined,
    permission: can.workCases,
    component: page(async () => (await import('../day/pages/day.tsx')).DayTasks),
  },
  {
    path: '/cases/orphans',
    title: o.title,
    group: 'cases',
    icon: UserDeleteOutlined,
    permission: can.assignCases,
    component: page(async () => (await import('../orphans/pages/list.tsx')).Orphans),
  },
  {
    path: '/cases/retention',
    rules: ['case-retention'],
    title: ret.title,
    group: 'reports',
    icon: FieldTimeOutlined,
    permission: can.keepCases,
    component: page(async () => (await import('../retention/pages/list.tsx')).CaseRetention),
  },
  {
    path: '/cases/destroyed',
    title: ret.destroyedTitle,
    group: 'reports',
    icon: DeleteOutlined,
    permission: can.keepCases,
    component: page(async () => (await import('../retention/pages/destroyed.tsx')).DestroyedFiles),
  },
  {
    path: '/cases/batches',
    rules: ['task-batches'],
    title: b.title,
    group: 'cases',
    icon: OrderedListOutlined,
    permission: can.readBatches,
    component: page(async () => (await import('../batches/pages/list.tsx')).TaskBatches),
  },
  {
    path: '/cases/batches/new',
    title: b.make,
    group: 'cases',
    hidden: true,
    permission: can.makeBatches,
    component: page(async () => (await import('../batches/pages/make.tsx')).MakeBatch),
  },
  {
    path: '/cases/batches/$id',
    title: b.title,
    group: 'cases',
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
