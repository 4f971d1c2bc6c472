// The name others see, consents that are as easy to withdraw as to give, and signing out.
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { readSession, writeSession } from '../../../api/session';
import { signOut } from '../../../api/sign-in';
import { toast } from '../../../data/toast';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { goTo } from '../../../routes';
import { LineInput } from '../../../parts/field';
import { ConsentsPanel } from './consents-panel';
import classes from './index.module.scss';

export default function Settings() {
  const session = useSession();
  const [asking, setAsking] = useState<'name' | 'leave'>();
  const [leaving, setLeaving] = useState(false);

  async function leave(): Promise<void> {
    setLeaving(true);
    await signOut();
    setLeaving(false);
    setAsking(undefined);
    goTo('me');
  }
  return (
    <Page
      title="设置"
      layers={
        <>
          <NameSheet open={asking === 'name'} onClose={() => setAsking(undefined)} />
          <AskSheet
            open={asking === 'leave'}
            title="退出登录？"
            text="退出后仍可浏览商品和拼团，订单与购物车会保留在账号里。"
            yes="退出登录"
            no="取消"
            main="no"
            busy={leaving}
            onYes={() => void leave()}
            onNo={() => setAsking(undefined)}
          />
        </>
      }
    >
      <NeedsPerson what="设置">
        <Panel>
          <Way label="昵称" note={session?.user.nickname ?? ''} onClick={() => setAsking('name')} />
          <Way label="收货地址" onClick={() => goTo('addresses')} />
          <Way label="我的推荐人" onClick={() => goTo('referrer')} />
        </Panel>
        <ConsentsPanel personId={session?.user.id} />
        <View className={classes['leave']}>
          <Button wide kind="quiet" onClick={() => setAsking('leave')}>
            退出登录
          </Button>
        </View>
      </NeedsPerson>
    </Page>
  );
}

function NameSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const session = useSession();
  const [name, setName] = useState<string>();
  const [busy, setBusy] = useState(false);
  const shown = name ?? session?.user.nickname ?? '';
  async function save(): Promise<void> {
    const nickname = shown.trim();
    if (nickname === '') return toast('请填写昵称');
    setBusy(true);
    const outcome = await call('identity.changeProfile', { body: { nickname } });
    setBusy(false);
    if (!outcome.ok) return toast(outcome.refusal.message);
    const current = readSession();
    if (current) writeSession({ ...current, user: { ...current.user, nickname: outcome.value.nickname } });
    setName(undefined);
    onClose();
  }
  return (
    <AskSheet
      open={open}
      title="昵称"
      text="同团的人能看到昵称；在团外会隐藏部分文字。"
      yes="保存"
      no="取消"
      busy={busy}
      onYes={() => void save()}
      onNo={() => {
        setName(undefined);
        onClose();
      }}
    >
      <View className={classes['name']}>
        <LineInput value={shown} placeholder="1 到 32 个字" most={32} onChange={setName} />
      </View>
    </AskSheet>
  );
}
