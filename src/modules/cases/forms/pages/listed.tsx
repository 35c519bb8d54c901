import { Cards, type Column, Table, usePhone } from '../../../../ui/index.ts';

interface ListedProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly keyOf: (row: R) => string;
  readonly onOpen: (row: R) => void;
}

/** A short list without pages: a table at the desk, cards in the hand. */
export function Listed<R>(props: ListedProps<R>) {
  return usePhone() ? <Cards {...props} /> : <Table {...props} />;
}
