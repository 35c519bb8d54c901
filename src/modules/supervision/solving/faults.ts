import { type Word, word } from '../../../kernel/words.ts';
import type { Instance } from './instance.ts';

/** What is wrong between the parts of an instance, each with the field it stands in. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly sentence: Word;
}

const sentences = {
  twice: word('编号出现了两次', 'This id stands there twice'),
  unknownStation: word('没有这个站点', 'There is no such station'),
  unknownSupervisor: word('没有这名督导', 'There is no such supervisor'),
  unknownDistrict: word(
    '没有站点在这个区，请在 districts 里列出它',
    'No station lies in this district; list it in districts',
  ),
  twoAreas: word('同一个区不能分属两个片区', 'A district lies in one area only'),
  bounds: word('上限不能小于下限', 'The maximum must not be below the minimum'),
  half: word('经度和纬度要么都填，要么都不填', 'Give both latitude and longitude, or neither'),
  lockedTwice: word('一个站点只能锁定一名督导', 'A station can be locked to one supervisor only'),
  lockedOut: word('既锁定又回避，二者矛盾', 'Locked to and excluded from the same supervisor'),
  lockedAbsent: word('锁定的督导不在岗', 'The supervisor locked to is absent'),
  lockedFull: word('锁定给这名督导的站点超过他的上限', 'More stations are locked to this supervisor than his maximum'),
  twoInForce: word('一个站点只能有一名在任督导', 'A station has one supervisor in force only'),
} as const;

const known = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

function twice(field: string, ids: readonly string[], at = 'id', sentence: Word = sentences.twice): Fault[] {
  const seen = new Set<string>();
  return ids.flatMap((id, i) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ path: [field, i, at], sentence }] : [];
  });
}

function districtFaults(instance: Instance): Fault[] {
  const areas = new Map(instance.districts.map((d) => [d.id, d.area]));
  const faults: Fault[] = [];
  instance.stations.forEach(({ district, area, lat, lng }, i) => {
    if ((areas.get(district) ?? area) !== area)
      faults.push({ path: ['stations', i, 'area'], sentence: sentences.twoAreas });
    else areas.set(district, area);
    if ((lat === null) !== (lng === null)) faults.push({ path: ['stations', i, 'lat'], sentence: sentences.half });
  });
  instance.supervisors.forEach(({ home }, i) => {
    if (home !== null && !areas.has(home)) {
      faults.push({ path: ['supervisors', i, 'home'], sentence: sentences.unknownDistrict });
    }
  });
  return faults;
}

function boundFaults({ rule, supervisors }: Instance): Fault[] {
  const faults: Fault[] = [];
  if (rule.maximum < rule.minimum) faults.push({ path: ['rule', 'maximum'], sentence: sentences.bounds });
  supervisors.forEach(({ minimum, maximum }, i) => {
    if (minimum !== undefined && minimum > (maximum ?? rule.maximum)) {
      faults.push({ path: ['supervisors', i, 'minimum'], sentence: sentences.bounds });
    }
  });
  return faults;
}

function pairFaults(instance: Instance): Fault[] {
  const stations = known(instance.stations);
  const supervisors = known(instance.supervisors);
  const excluded = new Set(instance.exclusions.map((e) => JSON.stringify([e.station, e.supervisor])));
  const locked = new Map<string, number>();
  const faults: Fault[] = [];
  for (const field of ['locks', 'exclusions', 'inForce'] as const) {
    instance[field].forEach(({ station, supervisor }, i) => {
      if (!stations.has(station)) faults.push({ path: [field, i, 'station'], sentence: sentences.unknownStation });
      // Who is in force may have left: then the station changes hands, and that is no fault.
      if (field !== 'inForce' && !supervisors.has(supervisor)) {
        faults.push({ path: [field, i, 'supervisor'], sentence: sentences.unknownSupervisor });
      }
    });
  }
  instance.locks.forEach(({ station, supervisor }, i) => {
    const path = ['locks', i, 'supervisor'];
    const of = supervisors.get(supervisor);
    if (excluded.has(JSON.stringify([station, supervisor]))) faults.push({ path, sentence: sentences.lockedOut });
    if (of?.absent) faults.push({ path, sentence: sentences.lockedAbsent });
    if (!of || stations.get(station)?.closed) return;
    const load = (locked.get(supervisor) ?? 0) + 1;
    locked.set(supervisor, load);
    if (load > (of.maximum ?? instance.rule.maximum)) faults.push({ path, sentence: sentences.lockedFull });
  });
  return faults;
}

export function instanceFaults(instance: Instance): Fault[] {
  const stationOf = (pairs: readonly { readonly station: string }[]) => pairs.map((p) => p.station);
  return [
    ...twice(
      'stations',
      instance.stations.map((s) => s.id),
    ),
    ...twice(
      'supervisors',
      instance.supervisors.map((s) => s.id),
    ),
    ...twice(
      'districts',
      instance.districts.map((d) => d.id),
    ),
    ...twice(
      'areas',
      instance.areas.map((a) => a.id),
    ),
    ...twice('locks', stationOf(instance.locks), 'station', sentences.lockedTwice),
    ...twice('inForce', stationOf(instance.inForce), 'station', sentences.twoInForce),
    ...districtFaults(instance),
    ...boundFaults(instance),
    ...pairFaults(instance),
  ];
}
