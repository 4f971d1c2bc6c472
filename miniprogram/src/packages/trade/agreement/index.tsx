// The terms of use and the privacy guide, as short as they are true of this program.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Page } from '../../../parts/page';
import classes from './index.module.scss';
import { agreements } from './texts';

export default function Agreement() {
  const kind = useRouter().params['kind'];
  const { title, paragraphs } = agreements[kind === 'privacy' || kind === 'distributor' ? kind : 'terms'];
  return (
    <Page title={title}>
      <View className={classes['text']}>
        {paragraphs.map((paragraph) => (
          <Text key={paragraph} className={classes['paragraph']}>
            {paragraph}
          </Text>
        ))}
      </View>
    </Page>
  );
}
