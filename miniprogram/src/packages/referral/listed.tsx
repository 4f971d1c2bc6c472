// A list inside a panel with the states every list has: coming, failed, empty, and its end.
import { Text } from '@tarojs/components';
import { Fragment, type ReactNode } from 'react';
import type { Listing } from '../../data/use-listing';
import { ListEnd } from '../../parts/list-end';
import { Panel } from '../../parts/panel';
import { RecordBones } from '../../parts/record-bones';
import { ErrorRetry, StaleNote } from '../../parts/states';
import classes from './rows.module.scss';

export interface ListedProps<Item> {
  title?: string;
  list: Listing<Item>;
  none: string;
  row(item: Item): ReactNode;
}

export function Listed<Item extends { id: string }>({ title, list, none, row }: ListedProps<Item>) {
  const retry = (): void => void list.reload();
  const failed = ['error', 'offline', 'gone'].includes(list.view);
  return (
    <>
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      <Panel {...(title ? { title } : {})}>
        {list.view === 'skeleton' ? <RecordBones /> : null}
        {failed ? <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} /> : null}
        {list.view === 'ready' && list.items.length === 0 ? <Text className={classes['none']}>{none}</Text> : null}
        {list.items.map((item) => (
          <Fragment key={item.id}>{row(item)}</Fragment>
        ))}
      </Panel>
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </>
  );
}
