import { Figure, type Output, useSay } from '../../../ui/index.ts';
import type { servicesContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** Whom nobody looks after yet, for whoever may assign them. */
export function Unattended({ here }: { here: Output<typeof servicesContract, 'myVisits'>['here'] }) {
  const say = useSay();
  const common = { unit: say(w.unitPerson), period: say(w.asOfToday) };
  return (
    <>
      <Figure
        {...common}
        title={say(w.unassignedPersons)}
        value={here.unassigned}
        definition={say(w.unassignedDefinition)}
        rows={{ to: '/services/visits', search: { view: 'all', unassigned: 'true' } }}
      />
      <Figure
        {...common}
        title={say(w.neverVisited)}
        value={here.never}
        definition={say(w.neverDefinition)}
        rows={{ to: '/services/visits', search: { view: 'never' } }}
      />
    </>
  );
}
