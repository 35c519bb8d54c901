import { ApiOutlined } from '@ant-design/icons';
import { can } from '../../../modules/access/contract.ts';
import { type PageEntry, page } from '../../../ui/pages.ts';
import { referenceWords } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/settings/api',
    title: referenceWords.title,
    group: 'settings',
    permission: can.readRoles,
    icon: ApiOutlined,
    component: page(async () => (await import('./page.tsx')).Reference),
  },
];
