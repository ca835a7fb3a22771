// Stands in for `python3`: `node fake-pip.mjs <folder> -m pip download … -d <target> name==version` serves wheels
// from a folder. Files beside them steer it: `calls.log` is written; `hang-<name>` makes it wait for a signal.
import { appendFileSync, copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';

const [folder, ...given] = process.argv.slice(2);
const target = given[given.indexOf('-d') + 1];
const [name, version] = given.at(-1).split('==');
appendFileSync(path.join(folder, 'calls.log'), `${name}\n`);
const wheel = path.join(folder, `${name}-${version}.whl`);
if (existsSync(path.join(folder, `hang-${name}`))) {
  setInterval(() => 'waiting', 1_000);
} else if (existsSync(wheel)) {
  copyFileSync(wheel, path.join(target, `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`));
} else {
  console.error('WARNING: retrying at https://user@index.example/simple\n');
  console.error(`ERROR: No matching distribution found for ${name}==${version}`);
  process.exitCode = 1;
}
