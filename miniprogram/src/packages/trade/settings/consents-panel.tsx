// What the person has agreed to: one switch each, to give and to withdraw.
import { Switch, Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { Panel } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { goTo } from '../../../routes';
import classes from './consents-panel.module.scss';
import { type ConsentPurpose, type ConsentRow, consentRows } from './consents';

type Consents = Operations['identity.listConsents']['answer'];

export function ConsentsPanel({ personId }: { personId: string | undefined }) {
  const consents = useResource(personId ? `consents/${personId}` : null, () => call('identity.listConsents'));
  const [changing, setChanging] = useState<ConsentPurpose>();

  async function change(purpose: ConsentPurpose, on: boolean, { version }: Consents): Promise<void> {
    setChanging(purpose);
    const outcome = on
      ? await call('identity.grantConsent', { body: { purpose, version } })
      : await call('identity.withdrawConsent', { params: { purpose } });
    toast(outcome.ok ? (on ? '已同意' : '已撤回') : outcome.refusal.message);
    await consents.reload();
    setChanging(undefined);
  }
  return (
    <ResourceView resource={consents} skeleton={<ConsentsSkeleton />}>
      {(found) => (
        <Panel title="授权与同意">
          {consentRows(found).map((row) => (
            <Consent
              key={row.purpose}
              row={row}
              disabled={changing !== undefined}
              onChange={(on) => void change(row.purpose, on, found)}
            />
          ))}
        </Panel>
      )}
    </ResourceView>
  );
}

function Consent({ row, disabled, onChange }: { row: ConsentRow; disabled: boolean; onChange(on: boolean): void }) {
  const { purpose, title, text, on, outdated } = row;
  return (
    <View className={classes['consent']}>
      <View className={classes['words']}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['text']}>{text}</Text>
        {outdated ? <Text className={classes['text']}>内容有更新，打开即同意新版本</Text> : null}
        {purpose === 'marketing' ? null : (
          <View className={classes['read']} ariaRole="button" onClick={() => goTo('agreement', { kind: purpose })}>
            查看全文
          </View>
        )}
      </View>
      <View className={classes['switch']} aria-label={title}>
        <Switch checked={on} color="#d3311b" disabled={disabled} onChange={({ detail }) => onChange(detail.value)} />
      </View>
    </View>
  );
}

function ConsentsSkeleton() {
  return (
    <Panel title="授权与同意">
      {[0, 1, 2].map((index) => (
        <View key={index} className={classes['consent']}>
          <View className={classes['words']}>
            <Skeleton width="40%" height="20px" />
            <Skeleton width="90%" height="32px" gap={6} />
          </View>
          <Skeleton width="52px" height="32px" round />
        </View>
      ))}
    </Panel>
  );
}
