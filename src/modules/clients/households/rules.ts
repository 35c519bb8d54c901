interface Member {
  readonly id: string;
  readonly relation: string;
}

/** Who is of a household once some have come: those there already, and the newcomers as they are to be. */
export function oneHead(there: readonly Member[], coming: readonly Member[]): boolean {
  const stay = there.filter((m) => !coming.some((c) => c.id === m.id));
  return [...stay, ...coming].filter((m) => m.relation === 'head').length === 1;
}
