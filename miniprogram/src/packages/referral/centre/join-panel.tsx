// Becoming a distributor: free, with the terms to be read first and nothing ticked beforehand; at once, after somebody has
// looked, or by invitation, as the shop's rule says.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { keptShareKey } from '../../../data/arrival';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { Panel, Way } from '../../../parts/panel';
import { Empty } from '../../../parts/states';
import { Tick } from '../../../parts/tick';
import { goTo } from '../../../routes';
import rows from '../rows.module.scss';
import type { Standing } from './index';
import classes from './index.module.scss';

const ways: Readonly<Record<Standing['joining'], string>> = {
  open: '同意协议后立即成为推广员。',
  approval: '提交申请后由商城审核，结果会显示在这里。',
  invitation: '目前需由推广员邀请：请通过推广员的分享链接进入后再加入。',
};

export function JoinPanel({ standing, onMoved }: { standing: Standing; onMoved(): Promise<void> }) {
  if (standing.status === 'applied') {
    return <Empty icon="clock" title="申请已提交" hint="商城正在审核，通过后就可以开始推广" />;
  }
  return (
    <>
      <Panel title="成为推广员">
        <Text className={rows['text']}>把喜欢的商品分享给朋友，对方购买后您得佣金；对方付的价格不变。</Text>
        <Text className={rows['text']}>免费加入，不需要购买商品；不因发展他人而获得报酬；随时可以退出。</Text>
        <Text className={rows['text']}>{ways[standing.joining]}</Text>
        {standing.status === 'rejected' ? (
          <View className={classes['frozen']} ariaRole="alert">
            上次申请没有通过{standing.reason ? `：${standing.reason}` : ''}。您可以重新申请。
          </View>
        ) : null}
      </Panel>
      <Agreeing standing={standing} onMoved={onMoved} />
      <Panel>
        <Way icon="ticket" label="邀请有礼" note="不必是推广员" onClick={() => goTo('invite')} />
      </Panel>
    </>
  );
}

function Agreeing({ standing, onMoved }: { standing: Standing; onMoved(): Promise<void> }) {
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  async function join(): Promise<void> {
    if (!agreed) return toast('请先阅读并同意推广员协议');
    setBusy(true);
    const shareKey = keptShareKey();
    const body = { termsVersion: standing.termsVersion, ...(shareKey ? { shareKey } : {}) };
    const joined = await call('referral.joinDistributors', { body });
    setBusy(false);
    if (!joined.ok) toast(joined.refusal.message);
    else if (joined.value.status === 'active') toast('您已成为推广员');
    await onMoved();
  }
  return (
    <Panel>
      <View className={classes['agree']}>
        <Tick on={agreed} label="同意推广员协议" onChange={setAgreed} />
        <Text>已阅读并同意</Text>
        <View className={classes['link']} ariaRole="link" onClick={() => goTo('agreement', { kind: 'distributor' })}>
          《推广员协议》
        </View>
        <Text className={rows['soft']}>{standing.termsVersion} 版</Text>
      </View>
      <View className={classes['join']}>
        <Button wide busy={busy} onClick={() => void join()}>
          {standing.joining === 'approval' ? '申请加入' : '免费加入'}
        </Button>
      </View>
    </Panel>
  );
}
