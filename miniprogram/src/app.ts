// Starts the program: completes a login that a browser brought back, watches the network, keeps the socket's person
// right, forgets one person's answers when another signs in, tells where people come from.
import Taro, { useDidShow, useLaunch } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { onSession, readSession } from './api/session';
import { completeReturnedPhone } from './api/prove-phone';
import { completeReturnedLogin } from './api/sign-in';
import { keepTellingArrival, noteArrival } from './data/arrival';
import { goOnAfterLogin } from './data/login-wish';
import { watchNetwork } from './data/online';
import { forgetAnswers } from './data/recall';
import { tellProved } from './data/tell-proved';
import { toast } from './data/toast';
import { platform } from './platform';
import { keepRealtime } from './realtime';
import './app.scss';

interface Opened {
  query?: Readonly<Record<string, string | undefined>>;
}

const personId = (): string => readSession()?.user.id ?? '';

export default function App({ children }: { children: ReactNode }): ReactNode {
  // a mini-program that is still there comes back by another address
  useDidShow((options?: Opened) => noteArrival({ ...platform.landing, ...options?.query }));
  useLaunch(() => {
    watchNetwork();
    keepRealtime(personId);
    let person = personId();
    onSession(() => {
      if (personId() !== person) forgetAnswers();
      person = personId();
    });
    void finishLogin();
    void completeReturnedPhone().then(tellProved);
    keepTellingArrival();
    if (platform.name === 'weapp') {
      void Taro.showShareMenu({ showShareItems: ['shareAppMessage', 'shareTimeline'] } as never).catch(() => undefined);
    }
  });
  return children;
}

async function finishLogin(): Promise<void> {
  const outcome = await completeReturnedLogin();
  if (outcome?.kind === 'signed_in') goOnAfterLogin();
  if (outcome?.kind === 'refused') toast(outcome.refusal.message);
  if (outcome?.kind === 'consent_needed') toast('请阅读并同意用户协议与隐私政策后再登录');
}
