// Where the goods go back to, and with which waybill they do: to copy, and to fill in once they are on their way.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { Fact, Panel, Way } from '../../../parts/panel';
import { Sheet } from '../../../parts/sheet';
import { platform } from '../../../platform';
import { Field, LineInput } from '../../../parts/field';
import { CopyText } from '../../../parts/copy-text';
import { ChoiceChips } from '../choice-chips';
import type { Case } from '../words';
import classes from './return-panel.module.scss';
import { carriers, waybillProblem } from './waybill';

export function ReturnPanel({ one, onSent }: { one: Case; onSent(): void }) {
  const { returnTo, back } = one;
  if (!returnTo) return null;
  const whole = `${returnTo.receiver} ${returnTo.tel} ${returnTo.place}`;
  const copy = async (): Promise<void> =>
    toast((await platform.copy(whole)) ? '退货地址已复制' : '没有复制成功，请长按选择');
  return (
    <Panel title={back ? '寄回的包裹' : '寄回商品'}>
      <View className={classes['to']}>
        <View className={classes['words']}>
          <Text className={classes['who']}>
            {returnTo.receiver} {returnTo.tel}
          </Text>
          <Text className={classes['place']} selectable userSelect>
            {returnTo.place}
          </Text>
        </View>
        <View className={classes['copy']} ariaRole="button" aria-label="复制退货地址" onClick={() => void copy()}>
          复制
        </View>
      </View>
      {back ? (
        <Fact label={back.carrierName}>
          <CopyText text={back.waybillNo} what="运单号" />
        </Fact>
      ) : (
        <WaybillForm caseId={one.id} onSent={onSent} />
      )}
    </Panel>
  );
}

function WaybillForm({ caseId, onSent }: { caseId: string; onSent(): void }) {
  const [carrier, setCarrier] = useState<keyof typeof carriers>();
  const [waybillNo, setWaybillNo] = useState('');
  const [tried, setTried] = useState(false);
  const [picking, setPicking] = useState(false);
  const [busy, setBusy] = useState(false);
  const problem = waybillProblem(waybillNo);

  async function send(): Promise<void> {
    setTried(true);
    if (!carrier) return toast('请选择快递公司');
    if (problem) return toast(problem);
    setBusy(true);
    const body = { carrier, waybillNo: waybillNo.replace(/\s/g, '') };
    const outcome = await call('aftersales.sendBack', { params: { caseId }, body });
    setBusy(false);
    toast(outcome.ok ? '已告诉商家，请保留寄件凭证' : outcome.refusal.message);
    onSent();
  }

  return (
    <>
      <Way label="快递公司" note={carrier ? carriers[carrier] : '请选择'} onClick={() => setPicking(true)} />
      <Field label="运单号" problem={tried ? problem : undefined}>
        <LineInput value={waybillNo} placeholder="快递单上的号码" most={32} onChange={setWaybillNo} />
      </Field>
      <View className={classes['send']}>
        <Button wide busy={busy} onClick={() => void send()}>
          我已寄出
        </Button>
      </View>
      <Sheet open={picking} title="快递公司" onClose={() => setPicking(false)}>
        <View className={classes['carriers']}>
          <ChoiceChips
            choices={Object.entries(carriers).map(([key, label]) => ({ key, label }))}
            chosen={carrier}
            onChoose={(key) => {
              setCarrier(key as keyof typeof carriers);
              setPicking(false);
            }}
          />
        </View>
      </Sheet>
    </>
  );
}
