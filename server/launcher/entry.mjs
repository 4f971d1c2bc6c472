/**
 * The first thing every npm script runs. It is written so that even an old Node can read it and say what is wrong:
 * nothing newer is loaded before the version was checked.
 */
const MINIMUM = [20, 19];

export function launch(load) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    console.error(
      'Hetuan needs Node ' +
        MINIMUM.join('.') +
        ' or newer, and this is ' +
        process.versions.node +
        '; install a newer one from https://nodejs.org.',
    );
    process.exit(1);
  }
  load()
    .then((task) => task.main(process.argv.slice(2)))
    .then(
      (code) => process.exit(code),
      (error) => {
        // Expected problems carry one clear sentence; anything else is a fault and shows where it happened.
        console.error(error && error.name === 'ClearSentence' ? '\n' + error.message : error);
        process.exit(1);
      },
    );
}
