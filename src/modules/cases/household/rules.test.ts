import { expect, test } from 'vitest';
import { measureState, reviseOn } from './rules.ts';

const open = { dueOn: '2026-11-30', doneOn: null, droppedOn: null };

test('a measure is open until its last day, then late; of a version replaced it was replaced', () => {
  expect(measureState(open, true, '2026-11-30')).toBe('open');
  expect(measureState(open, true, '2026-12-01')).toBe('late');
  expect(measureState(open, false, '2026-11-01')).toBe('replaced');
});

test('what was done or dropped stays so, whatever version came after', () => {
  expect(measureState({ ...open, doneOn: '2026-11-20' }, false, '2026-12-01')).toBe('done');
  expect(measureState({ ...open, droppedOn: '2026-11-20' }, true, '2026-12-01')).toBe('dropped');
});

test('a plan of the last day of a long month is revised on the last day of a short one', () => {
  expect(reviseOn('2026-08-31', 6)).toBe('2027-02-28');
  expect(reviseOn('2026-11-15', 6)).toBe('2027-05-15');
});
