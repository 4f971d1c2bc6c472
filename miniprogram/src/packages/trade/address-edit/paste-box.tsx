// Takes a whole address as somebody sent it and fills the form with what it can tell.
import { View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { Panel } from '../../../parts/panel';
import { AreaInput } from '../../../parts/field';
import classes from './index.module.scss';
import { type Pasted, readPasted } from './paste';
import type { Province } from './regions';

export interface PasteBoxProps {
  provinces: readonly Province[];
  onRead(pasted: Pasted): void;
}

export function PasteBox({ provinces, onRead }: PasteBoxProps) {
  const [text, setText] = useState('');
  function read(): void {
    const pasted = readPasted(text, provinces);
    if (Object.keys(pasted).length === 0) return toast('没有认出地址，请手动填写');
    onRead(pasted);
    setText('');
    toast(Object.keys(pasted).length === 4 ? '已填好，请核对' : '填了一部分，请补全');
  }
  return (
    <Panel>
      <View className={classes['paste']}>
        <AreaInput
          value={text}
          placeholder="粘贴一段地址，自动识别。如：张三 13800138000 上海市徐汇区测试路1号"
          most={300}
          onChange={setText}
        />
        <View className={classes['read']}>
          <Button kind="secondary" disabled={text.trim() === ''} onClick={read}>
            识别
          </Button>
        </View>
      </View>
    </Panel>
  );
}
