// Chooses what a page shows for something it loads: skeleton, error with retry, gone, or the content, with a note above
// it when it could not be refreshed.
import type { ReactNode } from 'react';
import type { Resource } from '../data/use-resource';
import { Empty, ErrorRetry, StaleNote } from './states';

export interface ResourceViewProps<T> {
  resource: Resource<T>;
  skeleton: ReactNode;
  /** what to say when it does not exist */
  gone?: ReactNode;
  children(data: T): ReactNode;
}

export function ResourceView<T>({ resource, skeleton, gone, children }: ResourceViewProps<T>) {
  const { view, data, refusal, loading, stale, reload } = resource;
  const retry = (): void => void reload();
  if (view === 'skeleton') return skeleton;
  if (view === 'gone') return gone ?? <Empty title="没有找到" hint={refusal?.message ?? ''} />;
  if (view !== 'ready' || data === undefined) return <ErrorRetry refusal={refusal} loading={loading} onRetry={retry} />;
  return (
    <>
      {stale ? <StaleNote refusal={refusal} onRetry={retry} /> : null}
      {children(data)}
    </>
  );
}
