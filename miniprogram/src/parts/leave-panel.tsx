// Offers, where it fits, to be told by WeChat; nothing is asked before the tap, and saying no costs nothing.
import { Text, View } from '@tarojs/components';
import { toast } from '../data/toast';
import { type LeaveMoment, useLeave } from '../data/use-leave';
import { Button } from './button';
import { Icon } from './icon';
import classes from './leave-panel.module.scss';
import { Panel } from './panel';

export function LeavePanel({ moment, text }: { moment: LeaveMoment; text: string }) {
  const leave = useLeave(moment);
  if (!leave.askable) return null;
  async function ask(): Promise<void> {
    toast((await leave.ask()) ? '好的，到时微信通知您一次' : '没有开启，消息仍会在“我的”里');
  }
  return (
    <Panel>
      <View className={classes['row']}>
        <Icon name="bell" size={20} />
        <Text className={classes['text']}>{text}</Text>
        {leave.given ? (
          <Text className={classes['given']}>已开启</Text>
        ) : (
          <Button size="sm" kind="secondary" onClick={() => void ask()}>
            通知我
          </Button>
        )}
      </View>
    </Panel>
  );
}
