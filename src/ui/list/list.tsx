import { Button, Pagination } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Contract } from '../../kernel/contract.ts';
import type { Word } from '../../kernel/words.ts';
import { type EndpointName, type Input, urlOf } from '../api.ts';
import { useSay, useUnit } from '../language.tsx';
import { useGo } from '../link.tsx';
import { PageHead } from '../page-head.tsx';
import { useRead } from '../reading.ts';
import { usePhone } from '../screen.ts';
import { useMay } from '../session.tsx';
import { Empty, Failing, Loading } from '../states.tsx';
import { words } from '../words.ts';
import { Cards } from './cards.tsx';
import { type Column, type RowOf, useColumnChoice } from './columns.ts';
import { FilterBar } from './filter-bar.tsx';
import type { Filter } from './filters.tsx';
import { ListDrawer } from './list-drawer.tsx';
import { useListState } from './list-state.ts';
import { Table } from './table.tsx';
import { ColumnChooser, ExportButton, SavedViews, SortChoice } from './tools.tsx';
import './list.css';

export interface ListProps<C extends Contract, N extends EndpointName<C>> {
  readonly contract: C;
  /** A query that takes the filters' keys, `page`, `size`, `sort` and answers `{ rows, total }`. */
  readonly of: N;
  readonly title: Word;
  readonly note?: ReactNode;
  /** The list is a part of a page that has its own head. */
  readonly part?: boolean;
  /** What one row is: 个, 人, 户. */
  readonly unit: Word;
  readonly columns: readonly Column<RowOf<C, N>>[];
  /** The most used first: those without room go behind 更多筛选. */
  readonly filters?: readonly Filter[];
  /** Conditions that do not stand in the address. Keep the object stable. */
  readonly fixed?: Partial<Input<C, N>>;
  readonly sort?: string;
  /** Rows on a page. */
  readonly size?: number;
  readonly keyOf?: (row: RowOf<C, N>) => string;
  /** Content of the drawer that a row opens. */
  readonly drawer?: (id: string, row: RowOf<C, N> | undefined) => ReactNode;
  readonly drawerTitle?: (row: RowOf<C, N>) => ReactNode;
  /** Address of a row's own page: opened from the drawer, or by the row where there is no drawer. */
  readonly fileOf?: (id: string) => string;
  /** A download endpoint of the same contract that takes the same filters. */
  readonly exportOf?: EndpointName<C>;
  /** Buttons at the top right. */
  readonly actions?: ReactNode;
  /** Buttons for the rows chosen; giving it makes rows choosable. */
  readonly bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** What this list is for and the first step, for the day when it is empty. */
  readonly empty: { readonly title: Word; readonly help?: Word; readonly action?: ReactNode };
}

/** The list page: filters, table or cards, drawer, export. Its whole state stands in the address. */
export function List<C extends Contract, N extends EndpointName<C>>(props: ListProps<C, N>) {
  const { contract, of, columns, filters = noFilters, unit, title, empty, bulk, drawer, fileOf, exportOf } = props;
  const say = useSay();
  const unitOf = useUnit();
  const go = useGo();
  const may = useMay();
  const phone = usePhone();
  const name = `${contract.module}.${of}`;
  const state = useListState(filters, { size: props.size ?? 50, sort: props.sort });
  const choice = useColumnChoice(name, columns);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const asked = { ...state.conditions, ...props.fixed, ...(state.sort ? { sort: state.sort } : {}) };
  const read = useRead(contract, of, { ...asked, page: state.page, size: state.size } as Input<C, N>, { keep: true });
  const found = read.data as { rows: readonly RowOf<C, N>[]; total: number } | undefined;
  const keyOf = props.keyOf ?? ((row: RowOf<C, N>) => String((row as { id: string }).id));
  const openRow = found?.rows.find((row) => keyOf(row) === state.open);
  const onOpen = drawer
    ? (row: RowOf<C, N>) => state.show(keyOf(row))
    : fileOf && ((row: RowOf<C, N>) => go(fileOf(keyOf(row))));
  const permit = exportOf ? contract.endpoints[exportOf]?.permit : undefined;
  const mayExport = exportOf !== undefined && (typeof permit === 'string' || may(permit));
  const clear = () => setChosen(new Set());

  return (
    <section className="list">
      <PageHead title={say(title)} note={props.note} actions={props.actions} part={props.part === true} />
      <div className="list-bar">
        <FilterBar filters={filters} state={state} />
        <div className="list-tools">
          {phone && <SortChoice columns={columns} sort={state.sort} onSort={(sort) => state.turn({ sort })} />}
          {!phone && <SavedViews list={name} address={state.address} onRestore={state.restore} />}
          {!phone && <ColumnChooser columns={columns} choice={choice} />}
          {!phone && exporting()}
        </div>
      </div>
      {bulk && chosen.size > 0 && (
        <div className="list-bulk" role="toolbar">
          <strong>{say(words.chosen, { count: chosen.size, unit: unitOf(unit, chosen.size) })}</strong>
          {bulk([...chosen], clear)}
          <Button type="link" onClick={clear}>
            {say(words.clearChosen)}
          </Button>
        </div>
      )}
      {body()}
      {found && found.total > 0 && (
        <div className="list-foot">
          <span>{say(words.total, { total: found.total, unit: unitOf(unit, found.total) })}</span>
          {phone && exporting()}
          <Pagination
            simple={phone}
            current={state.page}
            pageSize={state.size}
            total={found.total}
            showSizeChanger={!phone}
            pageSizeOptions={[20, 50, 100, 200]}
            onChange={(page, size) => state.turn(size === state.size ? { page } : { page: 1, size })}
          />
        </div>
      )}
      {drawer && (
        <ListDrawer
          open={state.open}
          ids={found?.rows.map(keyOf) ?? []}
          title={openRow && props.drawerTitle ? props.drawerTitle(openRow) : say(title)}
          onShow={state.show}
          fileOf={fileOf}
        >
          {state.open && (drawer(state.open, openRow) ?? notListed())}
        </ListDrawer>
      )}
    </section>
  );

  /** A drawer that shows the row itself has nothing to show where the row is not on the page. */
  function notListed() {
    if (read.error && !found) return <Failing failure={read.error} onRetry={() => void read.refetch()} />;
    return found ? <Empty title={say(words.notListed)} help={say(words.notListedHelp)} /> : <Loading />;
  }

  function exporting() {
    if (!mayExport) return null;
    const href = urlOf(contract, exportOf, asked as Input<C, EndpointName<C>>);
    return <ExportButton href={href} total={found?.total ?? 0} unit={unit} />;
  }

  function body() {
    if (read.error && !found) return <Failing failure={read.error} onRetry={() => void read.refetch()} />;
    if (!found) return <Loading lines={12} />;
    if (found.total === 0 && state.isFiltered) {
      const action = <Button onClick={state.clear}>{say(words.clearFilters)}</Button>;
      return <Empty title={say(words.nothingFound)} help={say(words.nothingFoundHelp)} action={action} />;
    }
    if (found.total === 0)
      return <Empty title={say(empty.title)} help={empty.help && say(empty.help)} action={empty.action} />;
    const choosing = bulk ? { chosen, onChoose: setChosen } : {};
    if (phone) {
      return (
        <Cards columns={columns} rows={found.rows} keyOf={keyOf} onOpen={onOpen} label={say(title)} {...choosing} />
      );
    }
    return (
      <Table
        columns={choice.shown}
        rows={found.rows}
        keyOf={keyOf}
        label={say(title)}
        sort={state.sort}
        onSort={(sort) => state.turn({ sort })}
        {...choosing}
        onOpen={onOpen}
        openKey={state.open}
        busy={read.isPlaceholderData}
      />
    );
  }
}

const noFilters: readonly Filter[] = [];
