// Proves one's phone number where the platform can vouch for it; elsewhere it says where that is possible.
import { Text } from '@tarojs/components';
import { useState } from 'react';
import { provePhone } from '../api/prove-phone';
import { ensureSignedIn } from '../data/login-wish';
import { tellProved } from '../data/tell-proved';
import { platform } from '../platform';
import { Button } from './button';

export function PhoneButton({ label }: { label: string }) {
  const [busy, setBusy] = useState(false);
  if (platform.phoneAsk === null) return <Text>请在微信或支付宝的小程序里验证。</Text>;
  async function prove(answer: Parameters<typeof provePhone>[0]): Promise<void> {
    setBusy(true);
    const outcome = await provePhone(answer);
    setBusy(false);
    tellProved(outcome);
    if (outcome.kind === 'joined') await ensureSignedIn();
  }
  return (
    <Button wide kind="secondary" busy={busy} onPhone={(answer) => void prove(answer)}>
      {label}
    </Button>
  );
}
