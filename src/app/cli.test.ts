import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sealAudit } from '../platform/audit/chain.ts';
import { projectRoot } from '../platform/project-root.ts';
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts';
import { cli } from './cli.ts';
import { fieldsOf } from './cli-fields.ts';
import { contracts } from './modules.ts';
import { type TestApp, testApp } from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** Runs one command line beside the application; what it said and how it ended. */
async function run(...argv: string[]) {
  return runAt(app.database, argv);
}

async function runAt({ appUrl, ownerUrl }: Pick<TestDatabase, 'appUrl' | 'ownerUrl'>, argv: readonly string[]) {
  const said = { out: '', err: '' };
  const into = (which: 'out' | 'err') => (text: unknown) => {
    said[which] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into('err'));
  try {
    const code = await cli(argv, {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      RONGYIN_HOME: app.services.config.home,
    });
    return { code, ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const station = ['--kind', 'station', '--name', '某街道社工站', '--division-code', '440103001', '--operator', 'direct'];

describe('the command line', () => {
  test('does what the page does, once under one key', async () => {
    const argv = ['network', 'open-site', ...station, '--opened-on', '2026-01-01', '--key', 'cli-open-1', '--json'];
    const first = await run(...argv);
    expect([first.code, first.err]).toEqual([0, '']);
    expect((await run(...argv)).out).toBe(first.out);
    const listed = JSON.parse((await run('network', 'sites', '--json')).out);
    expect(listed.rows.map((r: { id: string }) => r.id)).toEqual([JSON.parse(first.out).id]);
  });

  test.each([
    [
      'an impossible day',
      ['network', 'open-site', ...station, '--opened-on', '2026-02-30'],
      /开站日期：日期应为.*（\/openedOn）/,
    ],
    ['half a document', ['services', 'record-encounter', '--input', '{"a":1'], /内容应为完整的 JSON/],
    ['a list as the whole input', ['services', 'record-encounter', '--input', '[1]'], /应为一个 JSON 对象/],
    ['half a list', ['coordination', 'figures', '--ids', '['], /应为一个列表/],
    ['an unknown option', ['network', 'sites', '--foo', '1'], /没有这个选项：--foo/],
    ['an unknown command', ['netwrok'], /没有这个命令：netwrok\n是否要用：network/],
    ['an option without its content', ['network', 'open-site', '--kind'], /选项缺少内容：--kind/],
    ['no file to upload', ['access', 'upload-file'], /缺少必填选项：--file/],
    [
      'a region there is not',
      ['--region', 'sanya', 'network', 'sites'],
      /没有“sanya”，可用：guangzhou, jinjiang, hainan/,
    ],
    [
      'a folder there is not to save to',
      ['network', 'export-sites', '--out', '/nowhere/x.xlsx'],
      /没有这个文件，或要存放的文件夹不存在：\/nowhere\/x\.xlsx/,
    ],
    ['one word too many', ['network', 'sites', 'all'], /多余的参数：all/],
  ])('answers %s in one Chinese sentence and ends with a failure', async (_situation, argv, sentence) => {
    const { code, out, err } = await run(...argv);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/error:|Usage|Options|display help|JSON at position/);
  });

  test('acts in the region that is named, before or after the action, and in no other', async () => {
    expect((await run('network', 'sites', '--region', 'guangzhou', '--json')).code).toBe(0);
    await expect(run('--region', 'hainan', 'network', 'sites')).rejects.toThrow(
      '这个数据库装的是 guangzhou，不是 hainan',
    );
    const help = (await run('--help')).out;
    expect(help).toMatch(/--region <region>\s+地区.*可填\s+guangzhou/s);
    expect(help).not.toContain('choices');
  });

  test('asks for the first start where nothing has been loaded yet, before there can be an administrator', async () => {
    const database = await testDatabase();
    const argv = ['access', 'create-administrator', '--login', 'first', '--name', '张三'];
    const { code, err } = await runAt(database, argv);
    await database.drop();
    expect([code, err]).toEqual([1, '这个数据库还没有行政区划，请先执行 npm start\n']);
  });

  test('offers every action of every module, each option with its name and what it may be', async () => {
    const { out } = await run('network', 'open-site', '--help');
    expect(out).toContain('用法： rongyin network open-site [选项]');
    expect(out).toMatch(/--kind <choice>\s+类型；必填；可选值 countyCentre、station、point、special/);
    expect((await run('network', 'sites', '--help')).out).toMatch(
      /--state <json>\s+状态；可选；可选值 open、planned、closed/,
    );
    expect((await run('coordination', 'ledger', '--help')).out).toMatch(
      /--month <string>\s+月份；可选；月份，如 2026-11/,
    );
    const endpoints = contracts.flatMap((c) =>
      Object.entries(c.endpoints).map(([name, endpoint]) => ({ c, name, endpoint })),
    );
    const told = endpoints.flatMap(({ c, name, endpoint }) =>
      fieldsOf(endpoint, c.fields, name).map(({ help }) => help),
    );
    expect(told.filter((help) => /[\^$\\]|\[a-z/.test(help))).toEqual([]);
  });

  test('ends with a failure when every event of a city has been taken out of the audit', async () => {
    await run('network', 'open-site', ...station, '--name', '另一社工站', '--opened-on', '2026-01-01');
    await sealAudit(app.services);
    expect((await run('access', 'verify-audit')).code).toBe(0);
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query(`delete from platform.audit_event where city_code = '4401'`);
    await owner.end();
    for (const module of ['access', 'operate']) {
      const { code, out } = await run(module, 'verify-audit');
      expect([module, code]).toEqual([module, 1]);
      expect(out).toMatch(/"cityCode": "4401",.*"reason": "event-missing"/s);
    }
  });
});

describe('supervision solve', () => {
  const example = path.join(projectRoot, 'docs/supervision-example.json');
  test('solves the documented example from a file, with its proof', async () => {
    const { code, out, err } = await run('supervision', 'solve', '--instance', example, '--json');
    expect([code, err]).toEqual([0, '']);
    const { levels, assignment, explanation } = JSON.parse(out);
    expect(
      levels.map((l: { level: string; value: number; status: string }) => [l.level, l.value, l.status]).slice(0, 3),
    ).toEqual([
      ['uncovered', 0, 'optimal'],
      ['shortfall', 2, 'optimal'],
      ['outsideDistrict', 0, 'optimal'],
    ]);
    expect(assignment).toContainEqual({ station: 'A1', supervisor: '甲' });
    expect(explanation.certificates[0].sentence.zh).toContain('3×3＝9');
    expect(explanation.alternatives.map((a: { kind: string }) => a.kind)).toContain('fewerCrossing');
  });

  test('reads a file as Notepad saves it, and names the stations that nobody has', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'solve-')), 'instance.json');
    const stations = ['甲站', '乙站'].map((id) => ({ id, district: '东区', area: '片区' }));
    const supervisors = [{ id: '何督导', home: '东区' }];
    const inForce = stations.map(({ id: station }) => ({ station, supervisor: '何督导' }));
    const instance = { stations, supervisors, rule: { minimum: 1, maximum: 1 }, inForce };
    await writeFile(file, `\uFEFF${JSON.stringify(instance)}`);
    const { code, out } = await run('supervision', 'solve', '--instance', file);
    expect(code).toBe(0);
    expect(out).toMatch(/无人督导 1 个：[甲乙]站\n/);
    // Of stations without a place nothing is said of travel.
    expect(out).toContain('路程（直线估算）：不详');
    expect(out).not.toContain('0 公里');
  });

  test('names what is wrong in a file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'solve-'));
    const file = path.join(folder, 'instance.json');
    await writeFile(
      file,
      JSON.stringify({ stations: [], supervisors: [{ id: 'k', home: 'x' }], rule: { minimum: 5 } }),
    );
    const wrong = await run('supervision', 'solve', '--instance', file);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('/rule/maximum');
    expect((await run('supervision', 'solve', '--instance', `${file}.none`)).err).toContain('没有这个文件');
  });
});
