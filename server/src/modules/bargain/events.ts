// What others hear of a bargain.
export function changed(bargainId: string) {
  return { topic: 'bargain.changed', subjectId: bargainId };
}
