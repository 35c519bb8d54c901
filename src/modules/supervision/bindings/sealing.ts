/** Where a sealed reason may stand; moved to another row it does not open. */
export const bindingPlaces = { reason: (id: string) => `supervision.binding.reason:${id}` };
