import { ApartmentOutlined, BankOutlined, PieChartOutlined, ShopOutlined } from '@ant-design/icons';
import { api } from '../../../ui/api.ts';
import { type PageEntry, page, type SearchSource } from '../../../ui/pages.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/network/coverage',
    rules: ['site-norms'],
    title: w.coverage,
    group: 'network',
    icon: PieChartOutlined,
    permission: can.readCoverage,
    component: page(async () => (await import('./coverage.tsx')).Coverage),
  },
  {
    path: '/network/coverage/uncovered',
    title: w.uncovered,
    group: 'network',
    hidden: true,
    permission: can.readCoverage,
    component: page(async () => (await import('./uncovered.tsx')).Uncovered),
  },
  {
    path: '/network/sites',
    rules: ['site-kinds'],
    title: w.sites,
    group: 'network',
    icon: ShopOutlined,
    permission: can.readSites,
    component: page(async () => (await import('./sites.tsx')).Sites),
  },
  {
    path: '/network/sites/new',
    title: w.openSite,
    group: 'network',
    hidden: true,
    permission: can.writeSites,
    component: page(async () => (await import('./open-site.tsx')).OpenSite),
  },
  {
    path: '/network/sites/import',
    title: w.importSites,
    group: 'network',
    hidden: true,
    permission: can.writeSites,
    component: page(async () => (await import('./imports.tsx')).ImportSites),
  },
  {
    path: '/network/sites/$id',
    title: w.site,
    group: 'network',
    permission: can.readSites,
    component: page(async () => (await import('./site-file.tsx')).SiteFile),
  },
  {
    path: '/network/agencies',
    title: w.agencies,
    group: 'network',
    icon: BankOutlined,
    permission: can.readAgencies,
    component: page(async () => (await import('./agencies.tsx')).Agencies),
  },
  {
    path: '/network/agencies/new',
    title: w.registerAgency,
    group: 'network',
    hidden: true,
    permission: can.writeAgencies,
    component: page(async () => (await import('./register-agency.tsx')).RegisterAgency),
  },
  {
    path: '/network/agencies/import',
    title: w.importAgencies,
    group: 'network',
    hidden: true,
    permission: can.writeAgencies,
    component: page(async () => (await import('./imports.tsx')).ImportAgencies),
  },
  {
    path: '/network/agencies/$id',
    title: w.agency,
    group: 'network',
    permission: can.readAgencies,
    component: page(async () => (await import('./agency-file.tsx')).AgencyFile),
  },
  {
    path: '/network/divisions',
    title: w.divisions,
    group: 'network',
    icon: ApartmentOutlined,
    permission: can.readCoverage,
    component: page(async () => (await import('./divisions.tsx')).Divisions),
  },
  {
    path: '/network/divisions/reorganise',
    title: w.reorganise,
    group: 'network',
    hidden: true,
    permission: can.reorganise,
    component: page(async () => (await import('./reorganise.tsx')).Reorganise),
  },
];

export const searches: SearchSource[] = [
  {
    id: 'network.sites',
    title: w.sites,
    permission: can.readSites,
    search: async (text, signal) => {
      const { rows } = await api(networkContract).sites({ text, state: 'all', size: 8 }, { signal });
      return rows.map((site) => ({
        id: site.id,
        title: site.name,
        detail: [site.countyName, site.townName].filter(Boolean).join(' '),
        to: `/network/sites/${site.id}`,
      }));
    },
  },
];
