// Which platform this is. The build takes index.weapp.ts, index.alipay.ts or index.h5.ts instead of this file, which
// exists so that types and tests have one to look at.
export { platform } from './index.h5';
export type * from './platform';
