/** Where in the order of time an event stands: no two share a place. */
export interface Place {
  /** Microseconds since 1970, as text: a number would lose the last of them. */
  readonly moment: string;
  readonly rank: number;
  readonly id: string;
  readonly what: string;
}

export const cursorOf = ({ moment, rank, id, what }: Place): string => [moment, rank, id, what].join('.');

export function placeOf(cursor: string): Place {
  const [moment = '', rank = '', id = '', what = ''] = cursor.split('.');
  return { moment, rank: Number(rank), id, what };
}
