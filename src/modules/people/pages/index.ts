import { IdcardOutlined, SafetyCertificateOutlined, ScheduleOutlined, TrophyOutlined } from '@ant-design/icons';
import { api, type PageEntry, page, type SearchSource } from '../../../ui/index.ts';
import { can, peopleContract } from '../contract.ts';
import { leaveWords as l } from '../leave/words.ts';
import { certificateWordsOfPages as c } from './certificate-words.ts';
import { honourWords as h } from './honour-words.ts';
import { pageWords as w } from './words.ts';

export const pages: PageEntry[] = [
  {
    path: '/people/workers',
    title: w.workers,
    group: 'network',
    icon: IdcardOutlined,
    permission: can.readWorkers,
    component: page(async () => (await import('./workers.tsx')).Workers),
  },
  {
    path: '/people/workers/new',
    rules: ['worker-age'],
    title: w.register,
    group: 'network',
    hidden: true,
    permission: can.writeWorkers,
    component: page(async () => (await import('./register.tsx')).RegisterWorker),
  },
  {
    path: '/people/workers/import',
    title: w.importing,
    group: 'network',
    hidden: true,
    permission: can.writeWorkers,
    component: page(async () => (await import('./import.tsx')).ImportWorkers),
  },
  {
    path: '/people/workers/$id',
    rules: ['worker-skills'],
    title: w.profile,
    group: 'network',
    permission: can.readWorkers,
    component: page(async () => (await import('./profile.tsx')).WorkerProfile),
  },
  {
    path: '/people/leave',
    title: l.title,
    group: 'network',
    icon: ScheduleOutlined,
    permission: can.readWorkers,
    component: page(async () => (await import('../leave/pages/list.tsx')).Leaves),
  },
  {
    path: '/people/certificates',
    rules: ['certificate-registration'],
    title: c.title,
    group: 'network',
    icon: SafetyCertificateOutlined,
    permission: can.readCertificates,
    component: page(async () => (await import('./certificates.tsx')).Certificates),
  },
  {
    path: '/people/certificates/new',
    title: c.register,
    group: 'network',
    hidden: true,
    permission: can.writeCertificates,
    component: page(async () => (await import('./certificate-register.tsx')).RegisterCertificate),
  },
  {
    path: '/people/certificates/import',
    title: c.importing,
    group: 'network',
    hidden: true,
    permission: can.writeCertificates,
    component: page(async () => (await import('./certificate-register.tsx')).ImportCertificates),
  },
  {
    path: '/people/certificates/$id',
    title: c.certificate,
    group: 'network',
    permission: can.readCertificates,
    component: page(async () => (await import('./certificate-file.tsx')).CertificateFile),
  },
  {
    path: '/people/honours',
    title: h.title,
    group: 'network',
    icon: TrophyOutlined,
    permission: can.readHonours,
    component: page(async () => (await import('./honours.tsx')).Honours),
  },
  {
    path: '/people/honours/new',
    title: h.add,
    group: 'network',
    hidden: true,
    permission: can.writeHonours,
    component: page(async () => (await import('./honours.tsx')).NewHonour),
  },
];

export const searches: SearchSource[] = [
  {
    id: 'people.certificates',
    title: c.title,
    permission: can.readCertificates,
    async search(text) {
      const { rows } = await api(peopleContract).certificates({ text, holder: 'elsewhere', size: 6 });
      return rows.map((r) => ({
        id: r.id,
        title: r.name,
        detail: r.worksAt ?? r.divisionName,
        to: `/people/certificates/${r.id}`,
      }));
    },
  },
  {
    id: 'people.workers',
    title: w.workers,
    permission: can.readWorkers,
    async search(text) {
      const { rows } = await api(peopleContract).workers({ text, size: 6 });
      return rows.map((r) => ({
        id: r.id,
        title: r.name,
        detail: r.siteName ?? r.divisionName,
        to: `/people/workers/${r.id}`,
      }));
    },
  },
];
