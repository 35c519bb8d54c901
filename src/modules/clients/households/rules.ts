interface Member {
  readonly id: string;
  readonly relation: string;
  readonly inCare: boolean;
}

/**
 * Who is of a household once some have come: those there already, and the newcomers as they are to be. Of several
 * heads only one is in care; with none in care, whoever was the head last still says who the others are.
 */
export function oneHead(there: readonly Member[], coming: readonly Member[]): boolean {
  const stay = there.filter((m) => !coming.some((c) => c.id === m.id));
  const heads = [...stay, ...coming].filter((m) => m.relation === 'head');
  return heads.length > 0 && heads.filter((m) => m.inCare).length <= 1;
}
