// A long code with what it is, for whoever goes over a draw: whole, and copied by one tap.
import { Text, View } from '@tarojs/components';
import classes from './code-line.module.scss';
import { CopyText } from './copy-text';

export interface CodeLineProps {
  label: string;
  code: string;
  /** what is copied, in a word */
  what: string;
}

export function CodeLine({ label, code, what }: CodeLineProps) {
  return (
    <View className={classes['line']}>
      <Text className={classes['label']}>{label}</Text>
      <View className={classes['code']}>
        <CopyText text={code} what={what} />
      </View>
    </View>
  );
}
