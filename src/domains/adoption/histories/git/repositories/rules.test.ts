import { expect, it } from 'vitest';
import { nameOfRemote } from './rules.ts';

it.each([
  ['git@github.com:acme/one.git', 'acme/one'],
  ['https://github.com/acme/one', 'acme/one'],
  ['https://user@gitlab.acme.org:8443/group/sub/one.git/', 'sub/one'],
  ['ssh://git@host:22/acme/one.git', 'acme/one'],
  ['https://dev.azure.com/org/project/_git/one', 'project/one'],
  ['host:acme/one', 'acme/one'],
  ['/srv/git/acme/one.git', undefined],
  ['C:\\git\\acme\\one', undefined],
  ['file:///srv/git/acme/one.git', undefined],
  ['https://host/one.git', undefined],
  ['../one', undefined],
  ['', undefined],
])('the name of a remote at %j is %j', (url, name) => {
  expect(nameOfRemote(url)).toBe(name);
});
