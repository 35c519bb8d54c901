// Which way imports point (docs/architecture.md). scripts/borders.test.ts breaks every rule once.

/** Low to high: a module may reach down, never up; effects that go up travel as events. */
const moduleOrder = [
  'access',
  'network',
  'people',
  'clients',
  'services',
  'cases',
  'hotline',
  'supervision',
  'academy',
  'funding',
  'coordination',
];

const tests = ['\\.test\\.tsx?$', '^src/app/testing[a-z-]*\\.ts$', '^src/(platform|ui)/testing/'];
const pages = '^src/modules/[^/]+/(|.+/)pages/';
const kernel = '^src/kernel/';
const server = '(tables|queries|actions|routes|public|listeners|scope|jobs|facts|demo)\\.';
/** Everything in the own module that is not of the server; a long contract may be cut into more files. */
const ownPlain = `^src/modules/$1/(|.+/)(?!${server}|pages/)[^/]+$`;
const lowerPlain = '^src/modules/[^/]+/(contract|rules|words|roles)\\.tsx?$';
const browserPackages =
  '^node_modules/(react|react-dom|antd|antd-mobile|@ant-design/icons|@tanstack/[^/]+|echarts|dayjs|dexie|zod|pinyin-pro)/';

const uphill = moduleOrder.slice(0, -1).map((name, index) => ({
  name: `${name}-reaches-up`,
  comment: 'Modules import downhill only; upwards goes an event, or a page slot in app.',
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: tests },
  to: { path: `^src/modules/(${moduleOrder.slice(index + 1).join('|')})/` },
}));

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const code = (path, pathNot = []) => ({ path, pathNot: [...tests, ...pathNot] });

export default {
  forbidden: [
    rule(
      'no-cycle',
      'A cycle has no first file to read. Types may refer to each other.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    // What is built is there after the first start only.
    rule('unresolved', 'The imported file or package is not there.', {}, { couldNotResolve: true, pathNot: '/dist/' }),
    rule('kernel-alone', 'The kernel runs anywhere.', code(kernel), {
      pathNot: [kernel, '^node_modules/zod/'],
      couldNotResolve: false,
    }),
    rule('ui-knows-no-server', 'The look is independent of server and modules.', code('^src/ui/'), {
      path: '^src/(platform|app|modules)/',
    }),
    rule('ui-in-the-browser', 'Only browser packages.', code('^src/ui/'), {
      pathNot: ['^src/', browserPackages],
      couldNotResolve: false,
    }),
    rule('platform-below', 'The platform knows no module.', code('^src/platform/'), {
      path: '^src/(ui|modules|app)/',
    }),
    rule('modules-below-app', 'Only app sees every module.', code('^src/modules/'), { path: '^src/app/' }),
    rule(
      'unknown-module',
      'A new module takes its place in the order first.',
      code('^src/modules/[^/]+/', [`^src/modules/(${moduleOrder.join('|')})/`]),
      { path: '' },
    ),
    ...uphill,
    rule(
      'module-face',
      'Another module shows its contract, words and public file.',
      code('^src/modules/([^/]+)/', [pages, '/rules\\.tsx?$']),
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(contract|words|public)\\.tsx?$'] },
    ),
    rule(
      'plain-files',
      'Contracts, rules and words are read by the browser too.',
      code('^src/modules/([^/]+)/(|.+/)(contract|rules|words|roles)\\.tsx?$'),
      { pathNot: [kernel, '^node_modules/zod/', ownPlain, lowerPlain], couldNotResolve: false },
    ),
    rule(
      'plain-all-the-way',
      'Nor may what they import touch the world.',
      code('^src/modules/.+/(contract|rules|words|roles)\\.tsx?$'),
      { path: ['^src/(platform|ui|app)/', '^node_modules/(?!zod/)', '^[a-z:_]+$'], reachable: true },
    ),
    rule('pages-reach-no-server', 'Pages run in the browser.', code('^src/modules/([^/]+)/(|.+/)pages/'), {
      pathNot: [kernel, '^src/ui/', '^src/modules/$1/(|.+/)pages/', ownPlain, lowerPlain, browserPackages],
      couldNotResolve: false,
    }),
    rule('pages-all-the-way', 'Nor may what they import.', code(pages), {
      path: ['^src/(platform|app)/', '^[a-z:_]+$'],
      reachable: true,
    }),
    rule('server-knows-no-pages', 'Nothing on the server draws.', code('^src/modules/', [pages]), {
      path: ['^src/ui/', pages, '^node_modules/(react|react-dom|antd|@ant-design)/'],
    }),
    rule('web-in-the-browser', 'The web entry is bundled.', code('^src/app/(web/|slots\\.tsx?$)'), {
      path: ['^src/(platform|modules/[^/]+/(?!(|.+/)pages/)(?!contract|rules|words|roles))', '^src/app/(?!web/|slots)'],
    }),
    rule(
      'tables-at-home',
      'Rows are reached through the owning module.',
      code('^src/(app|platform|ui|modules/[^/]+/(|.+/)pages)/'),
      { path: '^src/modules/[^/]+/(|.+/)tables\\.ts$' },
    ),
    rule(
      'handle-in-tables',
      'Reading goes through a scope, so that nobody sees more than his place.',
      code('^src/modules/', ['/tables\\.ts$']),
      { path: '^src/platform/database/handle\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule('no-raw-connection', 'Connections belong to platform and app.', code('^src/modules/'), {
      path: ['^node_modules/pg/', '^src/platform/database/(pool|launcher|migrate)\\.ts$'],
      dependencyTypesNot: ['type-only'],
    }),
    rule('tests-only-for-tests', 'What ships does not import its tests.', code('^src/'), { path: tests }),
    rule('nothing-beside-src', 'src stands alone.', { path: '^src/' }, { path: '^(bench|e2e|scripts)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
};
