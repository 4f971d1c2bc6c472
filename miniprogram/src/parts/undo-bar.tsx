// What has just been removed, and the way to have it back for a few seconds.
import { Text, View } from '@tarojs/components';
import classes from './undo-bar.module.scss';

export interface UndoBarProps {
  text: string;
  /** lies above a bar at the bottom of the page */
  raised?: boolean;
  onUndo(): void;
}

export function UndoBar({ text, raised = false, onUndo }: UndoBarProps) {
  return (
    <View className={`${classes['bar']} ${raised ? classes['raised'] : ''}`} ariaRole="alert">
      <Text className={classes['text']}>{text}</Text>
      <View className={classes['undo']} ariaRole="button" onClick={onUndo}>
        撤销
      </View>
    </View>
  );
}
