import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comment, saidIn, tellingWords, wordsOf } from './rules.ts';

const comments = (texts: readonly string[], language = 'en'): Comment[] =>
  texts.map((text, index) => ({ id: `c${index}`, text, language }));

describe('wordsOf', () => {
  it.each([
    ['The deployments are deploying; we deploy!', 'en', ['deploy']],
    [
      "I don't trust the team’s self-service log-in, it's slow.",
      'en',
      ['trust', 'team', 'self', 'servic', 'log', 'slow'],
    ],
    ['K8s gives me 404s and 2FA', 'en-GB', ['k8s', 'give', '404s', '2fa']],
    ["L'équipe m'aide : aujourd'hui, j’attends l’equipe", 'fr', ['equip', 'aid', "aujourd'hui", 'attend']],
    ['Les déploiements sont très rapides.', 'fr-CA', ['deploi', 'rapid']],
    ['Die Teams sind schnell', 'de', ['team', 'schnell']],
    ['Los equipos son muy rápidos', 'es', ['equip', 'rap']],
    ['De teams zijn heel snel', 'nl', ['team', 'snel']],
    ["L'assistenza è sempre veloce", 'it', ['assistent', 'veloc']],
    ['As equipes são muito rápidas', 'pt-BR', ['equip', 'rap']],
    // Somebody who fills in an English form may write German; other tools often say no language at all.
    ['Das ist einfach sehr schnell und ohne Fehler', 'en', ['schnell', 'fehl']],
    ['It is just so easy to use without training', '', ['easi', 'use', 'train']],
    ['Tiimit ovat nopeita', 'fi', ['tiimit', 'ovat', 'nopeita']],
    ['… !? –', 'en', []],
    ['Thanks @jo, jo@example.org or https://jo.example', 'en', ['thank']],
  ])('finds the words of "%s" (%s)', (text, language, words) => {
    expect(wordsOf(text, language)).toEqual(words);
  });

  it('takes a word with accents for the same however they are written', () => {
    expect(wordsOf('équipe', 'fr')).toEqual(wordsOf('équipe'.normalize('NFD'), 'fr'));
    expect(wordsOf('équipe', 'fr')).toEqual(wordsOf('EQUIPE', 'fr'));
  });

  it('never fails, and gives each stem once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('en', 'fr', 'xx', ''),
        (text, language) => {
          const words = wordsOf(text, language);
          expect(new Set(words).size).toBe(words.length);
        },
      ),
    );
  });
});

describe('saidIn', () => {
  it('counts each person once for a word, and shows it as most wrote it', () => {
    const said = saidIn(
      comments(['deploys, deploys and deploys', 'Deploying is fast', 'deploying', 'Fast.']),
    );
    expect(said).toEqual([
      { stem: 'deploy', word: 'deploying', people: 3 },
      { stem: 'fast', word: 'fast', people: 2 },
    ]);
  });

  it('counts the same whatever the order', () => {
    const text = fc.array(fc.constantFrom('fast', 'safe', 'deploys', 'deploying', 'teams'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
        const all = comments(texts.map((words) => words.join(' ')));
        expect(saidIn([...all].reverse())).toEqual(saidIn(all));
        for (const { people } of saidIn(all)) expect(people).toBeLessThanOrEqual(all.length);
      }),
    );
  });
});

describe('tellingWords', () => {
  const fans = comments([...Array<string>(8).fill('fast and simple'), 'simple to log in', 'a simple team']);
  const others = comments([...Array<string>(8).fill('slow to log in'), 'simple', 'odd']);

  it('puts the words of the first group first, and those of the other last', () => {
    const telling = tellingWords(fans, others, 2);
    expect(telling.map(({ word }) => word)).toEqual(['simple', 'fast', 'log', 'slow']);
    expect(telling[1]).toMatchObject({ one: 8, other: 0 });
    expect(telling.map(({ z }) => Math.sign(z))).toEqual([1, 1, -1, -1]);
  });

  it('leaves out what few said, and turns round with the groups', () => {
    expect(tellingWords(fans, others, 9).map(({ word }) => word)).toEqual(['simple', 'log']);
    const round = tellingWords(others, fans, 2);
    expect(round.map(({ word }) => word)).toEqual(['slow', 'log', 'fast', 'simple']);
    expect(tellingWords([], [], 1)).toEqual([]);
  });
});
