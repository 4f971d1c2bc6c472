// The calendar of one month: days signed in carry a disc, today a ring, and a missed day that a card can fill is a button.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { Icon } from '../../../parts/icon';
import { Panel } from '../../../parts/panel';
import { monthFrom, monthText, weeksOf } from './calendar';
import classes from './month-sheet.module.scss';

type Calendar = Operations['points.showSignIns']['answer'];

export interface MonthSheetProps {
  calendar: Calendar;
  onMonth(month: string): void;
  onMakeUp(day: string): void;
}

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];
/** as far back as the calendar looks */
const MONTHS_BACK = 11;

export function MonthSheet({ calendar, onMonth, onMakeUp }: MonthSheetProps) {
  const { month, today } = calendar;
  const present = today.slice(0, 7);
  return (
    <Panel>
      <View className={classes['head']}>
        <Turn
          label="上个月"
          icon="back"
          off={month <= monthFrom(present, -MONTHS_BACK)}
          onClick={() => onMonth(monthFrom(month, -1))}
        />
        <Text className={classes['month']}>{monthText(month)}</Text>
        <Turn label="下个月" icon="right" off={month >= present} onClick={() => onMonth(monthFrom(month, 1))} />
      </View>
      <View className={classes['week']}>
        {WEEK.map((day) => (
          <Text key={day} className={classes['weekday']}>
            {day}
          </Text>
        ))}
      </View>
      {weeksOf(month).map((week, index) => (
        <View key={index} className={classes['week']}>
          {week.map((day, place) => (
            <View key={place} className={classes['place']}>
              {day ? <Day {...day} calendar={calendar} onMakeUp={onMakeUp} /> : null}
            </View>
          ))}
        </View>
      ))}
    </Panel>
  );
}

interface DayProps {
  day: string;
  number: number;
  calendar: Calendar;
  onMakeUp(day: string): void;
}

function Day({ day, number, calendar, onMakeUp }: DayProps) {
  const { days, today, makeUpDays, cards } = calendar;
  const signed = days.find((one) => one.day === day);
  const missed = !signed && cards > 0 && makeUpDays.includes(day);
  const look = [
    ...[classes['day'], signed ? classes['signed'] : '', day === today ? classes['today'] : ''],
    ...[missed ? classes['missed'] : '', day > today ? classes['coming'] : ''],
  ];
  const said = signed ? `${number} 日已${signed.madeUp ? '补' : '签'}，${signed.points} 积分` : `${number} 日`;
  return (
    <View
      className={look.join(' ')}
      aria-label={missed ? `补签 ${number} 日` : said}
      {...(missed ? { ariaRole: 'button', onClick: () => onMakeUp(day) } : {})}
    >
      <View className={classes['disc']}>
        {signed ? <Icon name="check" size={18} /> : <Text className={classes['number']}>{number}</Text>}
      </View>
      <Text className={classes['note']}>
        {signed ? (signed.madeUp ? '补签' : `+${signed.points}`) : missed ? '补' : day === today ? '今天' : ' '}
      </Text>
    </View>
  );
}

function Turn(props: { label: string; icon: 'back' | 'right'; off: boolean; onClick(): void }) {
  const { label, icon, off, onClick } = props;
  return (
    <View
      className={`${classes['turn']} ${off ? classes['off'] : ''}`}
      ariaRole="button"
      aria-label={label}
      aria-disabled={off}
      onClick={() => (off ? undefined : onClick())}
    >
      <Icon name={icon} size={18} />
    </View>
  );
}
