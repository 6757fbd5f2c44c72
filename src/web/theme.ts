import { createTheme, type MantineColorsTuple } from '@mantine/core';

const INDIGO: MantineColorsTuple = [
  '#f0f0fb',
  '#dcdcf3',
  '#b5b4e6',
  '#8d8bd9',
  '#6b68ce',
  '#5552c4',
  '#3d3aa5',
  '#34318d',
  '#2b2976',
  '#222060',
];

/** Mantine in our ink: hairlines, no shadows, hardly rounded. The colours themselves are in tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--text)',
  headings: { fontFamily: 'var(--text)' },
  colors: { accent: INDIGO },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  defaultRadius: 2,
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  respectReducedMotion: true,
  components: {
    Select: { defaultProps: { openOnFocus: false } },
    MultiSelect: { defaultProps: { openOnFocus: false } },
  },
});
