// Asks who somebody is before the tax office: why it is needed is said first, agreeing is a tap of its own, and nothing is
// kept on the device.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { toast } from '../../data/toast';
import { Button } from '../../parts/button';
import { Field, LineInput } from '../../parts/field';
import { Sheet } from '../../parts/sheet';
import { TickMark } from '../../parts/tick';
import classes from './real-name-sheet.module.scss';

export interface RealNameSheetProps {
  open: boolean;
  onClose(): void;
  onTold(): void;
}

const NAME = /^[\u4e00-\u9fff·]{2,20}$/;
const ID_NUMBER = /^[1-9]\d{16}[\dXx]$/;

export function RealNameSheet({ open, onClose, onTold }: RealNameSheetProps) {
  const [realName, setRealName] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const complete = NAME.test(realName.trim()) && ID_NUMBER.test(idNumber.trim()) && agreed;

  async function tell(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const body = { realName: realName.trim(), idNumber: idNumber.trim(), consent: true as const };
    const outcome = await call('withdrawals.tellRealName', { body });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.refusal.message);
    setIdNumber('');
    toast('实名信息已提交');
    onTold();
  }

  return (
    <Sheet
      open={open}
      title="填写实名信息"
      onClose={onClose}
      footer={
        <Button wide disabled={!complete} busy={busy} onClick={() => void tell()}>
          提交
        </Button>
      }
    >
      <View className={classes['body']}>
        <Text className={classes['why']}>
          商城依法为您代扣代缴个人所得税，需要您的真实姓名和身份证号。信息加密保存，仅用于报税，提交后不能自行修改。
        </Text>
        <Field label="姓名">
          <LineInput value={realName} placeholder="与身份证一致" most={20} onChange={setRealName} />
        </Field>
        <Field label="身份证号" problem={problem}>
          <LineInput value={idNumber} placeholder="18 位身份证号" most={18} onChange={setIdNumber} />
        </Field>
        <View
          className={classes['agree']}
          ariaRole="checkbox"
          aria-checked={agreed}
          onClick={() => setAgreed((before) => !before)}
        >
          <TickMark on={agreed} />
          <Text className={classes['agree-text']}>我同意商城为代扣代缴税款收集上述敏感个人信息</Text>
        </View>
      </View>
    </Sheet>
  );
}
