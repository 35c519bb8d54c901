import type { ComponentType } from 'react';
import {
  ApartmentOutlined,
  BankOutlined,
  CompassOutlined,
  CustomerServiceOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  ReadOutlined,
  SettingOutlined,
  SolutionOutlined,
  TableOutlined,
  TeamOutlined,
} from '../icons.tsx';
import { type NavGroup, navGroups, type PageEntry } from '../pages.ts';

export const groupIcons: Readonly<Record<NavGroup, ComponentType>> = {
  workbench: HomeOutlined,
  households: TeamOutlined,
  services: SolutionOutlined,
  cases: FolderOpenOutlined,
  reports: TableOutlined,
  network: ApartmentOutlined,
  supervision: CompassOutlined,
  hotline: CustomerServiceOutlined,
  academy: ReadOutlined,
  coordination: BankOutlined,
  settings: SettingOutlined,
};

export interface GroupOfPages {
  readonly group: NavGroup;
  readonly pages: readonly PageEntry[];
}

/** Pages that stand in the navigation, by group; empty groups are left out. */
export function groupsOf(pages: readonly PageEntry[]): readonly GroupOfPages[] {
  const shown = pages.filter((p) => !p.hidden && p.frame !== 'bare' && !p.path.includes('$'));
  return navGroups
    .map((group) => ({ group, pages: shown.filter((p) => p.group === group) }))
    .filter((g) => g.pages.length > 0);
}

/** The navigation entry that an address belongs to: the longest path it starts with. */
export function entryAt(pages: readonly PageEntry[], pathname: string): PageEntry | undefined {
  return pages
    .filter((p) => pathname === p.path || pathname.startsWith(p.path === '/' ? '//' : `${p.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
