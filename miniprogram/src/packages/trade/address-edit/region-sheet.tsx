// Province, city, county, one after the other; a level with one choice only is taken without asking.
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Icon } from '../../../parts/icon';
import { Sheet } from '../../../parts/sheet';
import classes from './region-sheet.module.scss';
import { type City, type Province, pathTo } from './regions';

export interface RegionSheetProps {
  open: boolean;
  provinces: readonly Province[];
  code: string;
  onChoose(code: string): void;
  onClose(): void;
}

export function RegionSheet({ open, provinces, code, onChoose, onClose }: RegionSheetProps) {
  const [province, setProvince] = useState<Province>();
  const [city, setCity] = useState<City>();
  useEffect(() => {
    if (!open) return;
    const path = pathTo(provinces, code);
    setProvince(path?.province);
    setCity(path?.city);
  }, [open, code, provinces]);

  function takeProvince(next: Province): void {
    setProvince(next);
    const [only] = next.children;
    setCity(next.children.length === 1 ? only : undefined);
  }

  const level = province ? (city ? 2 : 1) : 0;
  const choices = city?.children ?? province?.children ?? provinces;
  const titles = [province?.name ?? '选择省份', city?.name ?? '选择城市', '选择区县'].slice(0, level + 1);
  return (
    <Sheet open={open} title="所在地区" onClose={onClose}>
      <View className={classes['levels']}>
        {titles.map((title, index) => (
          <View
            key={index}
            className={`${classes['level']} ${index === level ? classes['now'] : ''}`}
            ariaRole="button"
            onClick={() => {
              if (index < 2) setCity(undefined);
              if (index < 1) setProvince(undefined);
            }}
          >
            {title}
          </View>
        ))}
      </View>
      <View className={classes['choices']}>
        {choices.map((choice) => (
          <View
            key={choice.code}
            className={`${classes['choice']} ${choice.code === code ? classes['taken'] : ''}`}
            ariaRole="button"
            onClick={() => {
              if (city) onChoose(choice.code);
              else if (province) setCity(choice as City);
              else takeProvince(choice as Province);
            }}
          >
            <Text>{choice.name}</Text>
            {choice.code === code ? <Icon name="check" size={18} /> : null}
          </View>
        ))}
      </View>
    </Sheet>
  );
}
