/** What is looked at afterwards: samples, what came of them, and what contracts count. */
import { CarryOutOutlined, CommentOutlined, FilterOutlined } from '@ant-design/icons';
import { type PageEntry, page } from '../../../ui/index.ts';
import { can } from '../contract.ts';
import { samplingWords } from '../sampling/words.ts';
import { unitWords } from '../units/words.ts';

export const reviewPages: PageEntry[] = [
  {
    path: '/cases/samples',
    rules: ['case-sampling'],
    title: samplingWords.title,
    group: 'reports',
    icon: FilterOutlined,
    permission: can.drawSamples,
    component: page(async () => (await import('../sampling/pages/samples.tsx')).Samples),
  },
  {
    path: '/cases/samples/new',
    title: samplingWords.draw,
    group: 'reports',
    hidden: true,
    permission: can.drawSamples,
    component: page(async () => (await import('../sampling/pages/draw-sample.tsx')).DrawSample),
  },
  {
    path: '/cases/samples/$id',
    title: samplingWords.one,
    group: 'reports',
    permission: can.drawSamples,
    component: page(async () => (await import('../sampling/pages/sample.tsx')).SamplePage),
  },
  {
    path: '/cases/findings',
    rules: ['case-sampling'],
    title: samplingWords.findings,
    group: 'reports',
    icon: CommentOutlined,
    permission: can.readFindings,
    component: page(async () => (await import('../sampling/pages/findings.tsx')).Findings),
  },
  {
    path: '/cases/units',
    rules: ['unit-counting'],
    title: unitWords.title,
    group: 'reports',
    icon: CarryOutOutlined,
    permission: can.readUnits,
    component: page(async () => (await import('../units/pages/units.tsx')).Units),
  },
  {
    path: '/cases/units/terms',
    title: unitWords.terms,
    group: 'reports',
    hidden: true,
    permission: can.readUnits,
    component: page(async () => (await import('../units/pages/terms.tsx')).ContractTerms),
  },
];
