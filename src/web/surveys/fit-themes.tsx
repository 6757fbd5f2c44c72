import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { keyOf } from '#domains/catalogue/ui/catalogue-words.ts';
import type { FitEngine } from '#domains/surveys/fits/contract.ts';
import type { Theme, ThemePatch } from '#domains/surveys/themes/contract.ts';
import { ThemesShown } from '#domains/surveys/themes/ui/themes-shown.tsx';
import { AppError } from '#platform/errors.ts';
import { Section } from '#ui/section.tsx';
import { RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';
import { themesQuery } from './survey-queries.ts';

const ThemeForm = lazy(async () => ({
  default: (await import('#domains/surveys/themes/ui/theme-form.tsx')).ThemeForm,
}));

interface FitThemesProps {
  readonly option: string;
  readonly suggested: FitEngine['suggestedThemes'];
}

/** The themes of what people wrote about a product. */
export function FitThemes({ option, suggested }: FitThemesProps) {
  const { data: themes = [] } = useQuery(themesQuery(option));
  const [named, setNamed] = useState<{ readonly words: readonly string[]; readonly theme?: Theme }>();
  const client = useQueryClient();
  const say = useNotice();
  const put = async (said: string, records: readonly ThemePatch[]) => {
    await putRecords({ themes: records });
    await client.invalidateQueries({ queryKey: [RECORDS] });
    say(said);
  };
  const change = async (said: string, records: readonly ThemePatch[]) => {
    try {
      await put(said, records);
    } catch (error) {
      say(error instanceof AppError ? error.message : 'That failed. Nothing was changed.');
    }
  };
  if (themes.length === 0 && suggested.length === 0) return null;
  return (
    <Section title="Themes">
      <p className="prose">
        A theme gathers comments that mean the same in different words. Words that many people use together
        are suggested; a name makes a theme of them.
      </p>
      <ThemesShown
        themes={themes}
        suggested={suggested}
        onName={(words) => setNamed({ words })}
        onEdit={(theme) => setNamed({ words: theme.words, theme })}
        onArchive={({ key, title }) => void change(`Archived: ${title}.`, [{ key, archived: true }])}
        onMerge={(one, into) =>
          void change(`Merged: ${one.title} into ${into.title}.`, [
            {
              key: into.key,
              words: [...new Set([...into.words, ...one.words])],
              comments: [...new Set([...into.comments, ...one.comments])],
            },
            { key: one.key, archived: true },
          ])
        }
      />
      <Suspense>
        {named !== undefined && (
          <ThemeForm
            theme={named.theme}
            product={option}
            words={named.words}
            taken={themes.map(({ key }) => key)}
            keyOf={keyOf}
            onClose={() => setNamed(undefined)}
            onSave={async (theme) => {
              await put(`Saved: the theme ${theme.title}.`, [theme]);
              setNamed(undefined);
            }}
          />
        )}
      </Suspense>
    </Section>
  );
}
