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
  if (fact.startsWith('clients.')) return { to: `/clients/${id}` };
  if (fact.startsWith('people.')) return { to: `/people/workers/${id}` };
  if (fact === 'network.agencies') return { to: `/network/agencies/${id}` };
  if (/^network\.(stations|points|specialStations|centres)$/.test(fact)) return { to: `/network/sites/${id}` };
  return undefined;
}
