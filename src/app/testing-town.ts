import type { Who } from '../platform/reach.ts';
import { atSite, system, type TestApp } from './testing.ts';

interface Placed {
  readonly id: string;
  readonly divisionCode: string;
}

/** A town with a station, two points, workers and clients, and a station of another district. */
export interface TestTown {
  readonly station: Placed;
  readonly pointA: Placed;
  readonly pointB: Placed;
  readonly elsewhere: Placed;
  /** Worker of the station, and one of the station elsewhere. */
  readonly worker: string;
  readonly workerElsewhere: string;
  /** Clients of point A, point B and the station elsewhere. */
  readonly clientA: string;
  readonly clientB: string;
  readonly clientElsewhere: string;
  readonly lead: Who;
  readonly atPointA: Who;
  readonly leadElsewhere: Who;
}

const town = '440106003';
const other = '440103001';

export async function testTown(app: TestApp): Promise<TestTown> {
  const call = app.as(system);
  const open = async (input: object): Promise<string> =>
    (await call('network', 'openSite', { openedOn: '2021-06-01', ...input })).id;
  const villages = (await call('network', 'divisions', { parent: town, size: 100 })).rows.map(
    (d: { code: string }) => d.code,
  );
  const [villageA = '', villageB = ''] = villages;
  const station = { id: await open({ kind: 'station', name: '测试社工站', divisionCode: town }), divisionCode: town };
  const point = async (name: string, divisionCode: string) => ({
    id: await open({ kind: 'point', name, divisionCode, parentSiteId: station.id }),
    divisionCode,
  });
  const pointA = await point('甲社工点', villageA);
  const pointB = await point('乙社工点', villageB);
  const elsewhere = {
    id: await open({ kind: 'station', name: '别处社工站', divisionCode: other }),
    divisionCode: other,
  };
  const work = { joinedOn: '2022-01-01' };
  const workers = await call('people', 'registerWorkers', {
    rows: [
      { name: '陈小梅', siteId: station.id, duty: 'lead', ...work },
      { name: '李国强', siteId: elsewhere.id, ...work },
    ],
  });
  const [farVillage] = (await call('network', 'divisions', { parent: other, size: 1 })).rows;
  const clients = await call('clients', 'registerClients', {
    rows: [
      { name: '黄甲', divisionCode: villageA, siteId: pointA.id, careFrom: '2022-01-01' },
      { name: '黄乙', divisionCode: villageB, siteId: pointB.id, careFrom: '2022-01-01' },
      { name: '何远', divisionCode: farVillage.code, siteId: elsewhere.id, careFrom: '2022-01-01' },
    ],
  });
  const [worker, workerElsewhere] = workers.ids;
  const [clientA, clientB, clientElsewhere] = clients.ids;
  return {
    station,
    pointA,
    pointB,
    elsewhere,
    worker,
    workerElsewhere,
    clientA,
    clientB,
    clientElsewhere,
    lead: atSite('stationLead', station, [pointA.id, pointB.id], worker),
    atPointA: atSite('socialWorker', pointA, [], worker),
    leadElsewhere: atSite('stationLead', elsewhere, [], workerElsewhere),
  };
}
