// Which goods of the order it is about; those that nothing can be asked for are shown and can't be chosen.
import { View } from '@tarojs/components';
import { BoughtLine, BoughtLineSkeleton } from '../../../parts/bought-line';
import { Panel } from '../../../parts/panel';
import { Tick } from '../../../parts/tick';
import type { WaysLine } from '../words';
import classes from './line-choice.module.scss';

export interface LineChoiceProps {
  lines: readonly WaysLine[];
  chosen: string | undefined;
  onChoose(lineId: string): void;
}

export function LineChoice({ lines, chosen, onChoose }: LineChoiceProps) {
  return (
    <Panel title="选择商品">
      {lines.map((line) => {
        const open = line.ways.length > 0;
        const note = line.claimedUnits > 0 ? `售后中 ${line.claimedUnits} 件` : open ? undefined : '不能申请售后';
        return (
          <View key={line.id} className={`${classes['row']} ${open ? '' : classes['off']}`}>
            <Tick
              on={line.id === chosen}
              disabled={!open}
              label={`选择${line.name}`}
              onChange={() => onChoose(line.id)}
            />
            <View className={classes['line']}>
              <BoughtLine line={line} size={64} note={note} onClick={open ? () => onChoose(line.id) : undefined} />
            </View>
          </View>
        );
      })}
    </Panel>
  );
}

export function LineSkeleton() {
  return (
    <Panel title="选择商品">
      <BoughtLineSkeleton />
    </Panel>
  );
}
