import { expect, test } from 'vitest';
import { inputSentences } from '../../../kernel/input-words.ts';
import { holidayRuleSchema } from './region-rules.ts';

const holiday = (from: string, to: string, workdays: string[] = []) => ({
  ...{ name: { zh: '节日', en: 'Holiday' }, from, to, workdays },
});
const year = (year: number, ...holidays: object[]) => ({ year, notice: '国办发明电〔2026〕1号', holidays });
const refused = (...years: object[]) =>
  holidayRuleSchema.schema
    .safeParse({ years }, { error: inputSentences('zh') })
    .error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];

const outside = '日期不在所属年份内（只有元旦可从上一年 12 月下旬放起）';

test.each([
  ['two years', [year(2026), year(2027, holiday('2027-01-01', '2027-01-03'))], []],
  ['New Year from the year before on', [year(2019, holiday('2018-12-30', '2019-01-01', ['2018-12-29']))], []],
  ['the same year twice', [year(2027), year(2027)], ['years.1.year 这一年已经录入，一年只能有一份安排']],
  [
    'days of another year',
    [year(2027, holiday('2026-05-01', '2026-05-03', ['2028-05-09']))],
    ['from', 'to', 'workdays.0'].map((at) => `years.0.holidays.0.${at} ${outside}`),
  ],
])('holidays: %s', (_, years, said) => {
  expect(refused(...years)).toEqual(said);
});
