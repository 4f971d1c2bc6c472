// The waiting queue before a hot slot: joined when the sheet opens, asked every second or two, because who stops asking
// loses the place; when the turn has come the purchase goes on by itself.
import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { Button } from '../../../parts/button';
import { Mark } from '../../../parts/mark';
import { Sheet } from '../../../parts/sheet';
import { waitText } from '../words';
import classes from './queue-sheet.module.scss';
import type { Taking } from './use-taking';

type Place = Operations['flashsale.showQueue']['answer'];
const ASK_MS = 1_500;

export function QueueSheet({ slotId, taking }: { slotId: string; taking: Taking }) {
  const open = taking.step === 'queue';
  const [place, setPlace] = useState<Place>();
  const [refusal, setRefusal] = useState<Refusal<string>>();
  const [round, join] = useState(0);
  const letIn = useRef(taking.letIn);
  letIn.current = taking.letIn;

  useEffect(() => {
    if (!open) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setPlace(undefined);
    setRefusal(undefined);
    const ask = async (operation: 'flashsale.joinQueue' | 'flashsale.showQueue'): Promise<void> => {
      const told = await call(operation, { params: { slotId } });
      if (!current) return;
      setRefusal(told.ok ? undefined : told.refusal);
      if (told.ok) setPlace(told.value);
      // the switch was turned off meanwhile: nobody has to wait
      if (
        told.ok &&
        (told.value.kind === 'let_in' || (told.value.kind === 'none' && operation === 'flashsale.joinQueue'))
      )
        return letIn.current();
      if (!told.ok && told.refusal.code === 'flash_ended') return;
      const lost = told.ok && told.value.kind === 'none';
      timer = setTimeout(() => void ask(lost ? 'flashsale.joinQueue' : operationAfter(told.ok)), ASK_MS);
    };
    const operationAfter = (ok: boolean) => (ok ? 'flashsale.showQueue' : 'flashsale.joinQueue');
    void ask('flashsale.joinQueue');
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [open, slotId, round]);

  const { title, text } = refusal
    ? { title: '排队暂时没有回应', text: refusal.message }
    : place?.kind === 'let_in'
      ? { title: '轮到您了', text: '正在继续…' }
      : waitText(place ?? { position: null, waitMs: null });
  return (
    <Sheet
      open={open}
      title="排队中"
      onClose={taking.stop}
      footer={
        refusal ? (
          <Button wide onClick={() => join((count) => count + 1)}>
            重新排队
          </Button>
        ) : (
          <Button wide kind="quiet" onClick={taking.stop}>
            不排了
          </Button>
        )
      }
    >
      <View className={classes['body']}>
        <Mark tone={refusal ? 'due' : 'going'} icon={refusal ? 'warning' : 'people'} size={60} />
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['text']}>{text}</Text>
        <Text className={classes['hint']}>排队时请停留在本页，离开 15 秒后需要重新排队</Text>
      </View>
    </Sheet>
  );
}
