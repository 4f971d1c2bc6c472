// A number that people hand to others, and a button that copies it.
import { Text, View } from '@tarojs/components';
import { toast } from '../data/toast';
import { platform } from '../platform';
import classes from './copy-text.module.scss';

export function CopyText({ text, what }: { text: string; what: string }) {
  async function copy(): Promise<void> {
    toast((await platform.copy(text)) ? `${what}已复制` : '没有复制成功，请长按选择');
  }
  return (
    <View className={classes['row']}>
      <Text className={classes['text']} selectable userSelect>
        {text}
      </Text>
      <View className={classes['copy']} ariaRole="button" aria-label={`复制${what}`} onClick={() => void copy()}>
        复制
      </View>
    </View>
  );
}
