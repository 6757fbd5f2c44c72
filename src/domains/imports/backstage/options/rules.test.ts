import { expect, test } from 'vitest';
import { notesOf, recordsOf, specimen } from '../specimens/rules.ts';

test('options: owner, stage, play, links', () => {
  const option = (kind: string, spec: object, metadata: object = {}) =>
    recordsOf('option', [
      specimen(kind, 'o', spec, metadata),
      specimen('User', 'u'),
      specimen('Group', 'g'),
    ])[0];
  expect(option('Component', { owner: 'user:u', lifecycle: 'GA', type: 'service' })).toEqual({
    key: 'o',
    kind: 'product',
    name: 'o',
    ownerPerson: 'u',
    stage: 'live',
    play: 'product',
  });
  expect(option('Template', { owner: { kind: 'Group', name: 'g' }, lifecycle: 'who knows' })).toEqual({
    key: 'o',
    kind: 'product',
    name: 'o',
    owner: 'g',
    play: 'platform',
  });
  expect(notesOf([specimen('API', 'o', { lifecycle: 'who knows' })])).toEqual([
    'spec.lifecycle says who knows, which is no known stage: it is left out',
  ]);
  const links = [
    { url: 'https://a.example/x', type: 'admin' },
    { url: 'https://b.example', title: 'Tableau de Bord é' },
    { url: 'https://c.example' },
    { url: 'https://d.example', type: 'admin' },
    { url: 'javascript:alert(1)', title: 'bad' },
    { title: 'no url' },
    'text',
  ];
  const annotations = {
    'backstage.io/source-location': 'url:https://github.com/o/r/tree/main/',
    'backstage.io/techdocs-ref': 'dir:.',
    'pagerduty.com/integration-key': 'secret',
    'slack.com/channel': 'https://slack.example/help',
  };
  expect(option('Component', {}, { links, annotations })?.links).toEqual({
    admin: 'https://a.example/x',
    'tableau-de-bord-e': 'https://b.example',
    'link-3': 'https://c.example',
    'admin-2': 'https://d.example',
    repository: 'https://github.com/o/r/tree/main/',
    help: 'https://slack.example/help',
  });
  expect(
    option(
      'Component',
      {},
      {
        annotations: {
          'github.com/project-slug': 'o/r',
          'backstage.io/techdocs-ref': 'url:https://docs.example',
        },
      },
    )?.links,
  ).toEqual({ repository: 'https://github.com/o/r', docs: 'https://docs.example' });
  expect(
    option(
      'Component',
      {},
      { annotations: { 'backstage.io/view-url': 'https://v.example', 'github.com/project-slug': 7 } },
    )?.links,
  ).toEqual({ repository: 'https://v.example' });
});
