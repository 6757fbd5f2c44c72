import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readBackstage } from '../rules.ts';
import { specimen, TODAY } from '../specimens/rules.ts';

test('locations are noted and never followed', () => {
  const spec = {
    type: 'file',
    targets: ['./b.yaml', './c.yaml', '../../etc/passwd', 'https://a.example/x', 'sub/*.yaml', 7, null],
  };
  const files = [
    { name: 'all/a.yaml', text: stringify(specimen('Location', 'l', spec)) },
    { name: 'all/b.yaml', text: stringify(specimen('Component', 'b')) },
    { name: 'all/sub/x.yaml', text: '' },
  ];
  const { notes, problems } = readBackstage(files, { today: TODAY, takenOn: () => undefined });
  expect(problems).toEqual([]);
  expect(notes.map(({ reason }) => reason)).toEqual([
    './b.yaml names a file that was given',
    './c.yaml names a file that was not given',
    '../../etc/passwd names a file outside the folder of the files: it is not read',
    'sub/*.yaml names a file that was given',
    '7 names a file that was not given',
    'a location names an address: nothing is fetched',
    'a location has a target that is no text',
  ]);
});
