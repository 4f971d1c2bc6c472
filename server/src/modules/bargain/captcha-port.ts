// Who verifies the answer to a captcha. Whoever can registers here when the shop is assembled; while nobody has, a cut that
// would need one is refused with its reason instead of being asked for something nobody can check.

export interface CutCaptcha {
  /** `requestId`: an answer passes for one request, however often that is sent */
  verify(
    personId: string,
    given: { captchaId: string; answer: string },
    requestId: string,
  ): Promise<'passed' | 'wrong' | 'gone'>;
}

let port: CutCaptcha | undefined;

export function registerCutCaptcha(captcha: CutCaptcha | undefined): void {
  port = captcha;
}

export const cutCaptcha = (): CutCaptcha | undefined => port;
