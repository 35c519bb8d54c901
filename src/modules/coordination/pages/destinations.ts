/** Where a row behind a figure can be seen whole. */
export function destinationOf(
  fact: string,
  row: Readonly<Record<string, unknown>>,
): { to: string; search?: Record<string, string> } | undefined {
  const text = (key: string) => (typeof row[key] === 'string' ? row[key] : undefined);
  const id = text('id');
  const clientId = text('clientId');
  if (fact === 'services.personsServed' || fact === 'services.householdsServed') {
    return clientId ? { to: `/clients/${clientId}` } : undefined;
  }
  if (!id) return undefined;
  if (fact === 'services.activities' || fact === 'services.attendance')
    return { to: '/services/activities', search: { open: id } };
  if (fact.startsWith('services.') && clientId === id) return { to: `/clients/${id}` };
  if (fact.startsWith('services.')) return { to: '/services/encounters', search: { open: id } };
  const groupId = text('groupId') ?? id;
  if (fact.startsWith('cases.group')) return { to: `/cases/groups/${groupId}` };
  if (fact === 'cases.worked') return { to: `/cases/${id}` };
  if (/^cases\.(community|volunteer)/.test(fact)) return { to: `/cases/community/${id}` };
  if (fact.startsWith('clients.')) return { to: `/clients/${id}` };
  if (fact.startsWith('people.')) return { to: `/people/workers/${id}` };
  if (fact === 'network.agencies') return { to: `/network/agencies/${id}` };
  if (/^supervision\.(sessions|workerHours|workersSupervised)$/.test(fact))
    return { to: `/supervision/sessions/${id}` };
  if (fact.startsWith('supervision.todos')) return { to: '/supervision/todos', search: { open: id } };
  if (fact.startsWith('supervision.questions')) return { to: '/supervision/questions', search: { open: id } };
  if (/^network\.(stations|points|specialStations|centres)$/.test(fact)) return { to: `/network/sites/${id}` };
  return undefined;
}

/** What a cell of the table of places asks for: a place below, or what stands at the place itself and nothing below. */
export function rowsOfPart(place: string, part: string): { place: string; only?: { division: string } } {
  return part === place ? { place, only: { division: part } } : { place: part };
}
