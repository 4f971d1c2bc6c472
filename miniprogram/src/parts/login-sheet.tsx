// Asks a visitor who needs to be somebody: what signing in is for, and an unticked agreement that opens before it is
// agreed to. The version agreed to is the one the shop had in force when the sheet was opened.
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../api/client';
import { signIn } from '../api/sign-in';
import { loginWish } from '../data/login-wish';
import { useStore } from '../data/store';
import { toast } from '../data/toast';
import { platform } from '../platform';
import { goTo } from '../routes';
import { Button } from './button';
import { Icon } from './icon';
import classes from './login-sheet.module.scss';
import { Sheet } from './sheet';

export function LoginSheet() {
  const wish = useStore(loginWish);
  const [agreed, setAgreed] = useState(false);
  const [version, setVersion] = useState<string>();
  const [missed, setMissed] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (!wish) return;
    setAgreed(false);
    setMissed(false);
    void call('identity.showConsentVersion').then((outcome) => {
      if (outcome.ok) setVersion(outcome.value.version);
      else toast(outcome.refusal.message);
    });
  }, [wish]);

  async function enter(): Promise<void> {
    if (!agreed) {
      setMissed(true);
      return toast('请先阅读并勾选同意用户协议与隐私政策');
    }
    if (version === undefined) return toast('暂时连不上店铺，请稍后重试');
    setBusy(true);
    const outcome = await signIn(version);
    setBusy(false);
    if (outcome.kind === 'signed_in') wish?.settle(true);
    else if (outcome.kind === 'consent_needed') setVersion(outcome.version);
    else if (outcome.kind === 'refused') toast(outcome.refusal.message);
  }

  return (
    <Sheet open={wish !== null} title="登录合团" onClose={() => wish?.settle(false)}>
      <View className={classes['body']}>
        <Text className={classes['why']}>登录后可以参团、下单和查看订单。浏览商品不需要登录。</Text>
        <Button wide busy={busy} onClick={() => void enter()}>
          {platform.accountName}登录
        </Button>
        <View
          className={`${classes['agree']} ${missed && !agreed ? classes['missed'] : ''}`}
          ariaRole="checkbox"
          aria-checked={agreed}
          onClick={() => setAgreed(!agreed)}
        >
          <View className={`${classes['box']} ${agreed ? classes['ticked'] : ''}`}>
            {agreed ? <Icon name="check" size={14} /> : null}
          </View>
          <View className={classes['sentence']}>
            我已阅读并同意
            <View className={classes['link']} ariaRole="link" onClick={open('terms')}>
              《用户协议》
            </View>
            <View className={classes['link']} ariaRole="link" onClick={open('privacy')}>
              《隐私政策》
            </View>
          </View>
        </View>
      </View>
    </Sheet>
  );
}

function open(kind: 'terms' | 'privacy') {
  return (event: { stopPropagation(): void }): void => {
    event.stopPropagation();
    goTo('agreement', { kind });
  };
}
