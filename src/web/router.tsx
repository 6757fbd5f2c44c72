import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import {
  definitionsQuery,
  marketQuery,
  marketsQuery,
  meQuery,
  portfolioQuery,
  productQuery,
  teamQuery,
} from './queries.ts';
import { parseSearch, readSearch, writeSearch } from './search.ts';
import { Failure } from './shell/failure.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

interface RouterContext {
  readonly client: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  validateSearch: readSearch,
  search: { middlewares: [retainSearchParams(['asOf', 'window'])] },
  loader: ({ context: { client } }) => {
    void client.prefetchQuery(meQuery);
    void client.prefetchQuery(definitionsQuery);
  },
  component: Shell,
  errorComponent: Failure,
  notFoundComponent: NotFound,
});

const getParentRoute = () => root;
const loaderDeps = ({ search: { asOf, window } }: { search: ReturnType<typeof readSearch> }) => ({
  asOf,
  window,
});

const portfolio = createRoute({
  getParentRoute,
  path: '/',
  loaderDeps,
  loader: ({ context, deps }) => void context.client.prefetchQuery(portfolioQuery(deps)),
  component: lazyRouteComponent(() => import('./pages/portfolio-page.tsx'), 'PortfolioPage'),
});

const markets = createRoute({
  getParentRoute,
  path: '/markets',
  loaderDeps,
  loader: ({ context, deps }) => void context.client.prefetchQuery(marketsQuery(deps)),
  component: lazyRouteComponent(() => import('./pages/markets-page.tsx'), 'MarketsPage'),
});

const market = createRoute({
  getParentRoute,
  path: '/markets/$need',
  loaderDeps,
  loader: ({ context, deps, params }) => void context.client.prefetchQuery(marketQuery(params.need, deps)),
  component: lazyRouteComponent(() => import('./pages/market-page.tsx'), 'MarketPage'),
});

const product = createRoute({
  getParentRoute,
  path: '/products/$option',
  loaderDeps,
  loader: ({ context, deps, params }) => void context.client.prefetchQuery(productQuery(params.option, deps)),
  component: lazyRouteComponent(() => import('./pages/product-page.tsx'), 'ProductPage'),
});

const usage = createRoute({
  getParentRoute,
  path: '/products/$option/usage',
  component: lazyRouteComponent(() => import('./usage/usage-page.tsx'), 'UsagePage'),
});

const retention = createRoute({
  getParentRoute,
  path: '/products/$option/retention',
  component: lazyRouteComponent(() => import('./usage/retention-page.tsx'), 'RetentionPage'),
});

const happyPath = createRoute({
  getParentRoute,
  path: '/products/$option/happy-path',
  component: lazyRouteComponent(() => import('./usage/happy-path-page.tsx'), 'HappyPathPage'),
});

const crews = createRoute({
  getParentRoute,
  path: '/products/$option/teams',
  component: lazyRouteComponent(() => import('./usage/crews-page.tsx'), 'CrewsPage'),
});

const versions = createRoute({
  getParentRoute,
  path: '/products/$option/versions',
  component: lazyRouteComponent(() => import('./usage/versions-page.tsx'), 'VersionsPage'),
});

const fit = createRoute({
  getParentRoute,
  path: '/products/$option/fit',
  component: lazyRouteComponent(() => import('./surveys/fit-page.tsx'), 'FitPage'),
});

const providerFit = createRoute({
  getParentRoute,
  path: '/teams/$team/fit',
  component: lazyRouteComponent(() => import('./surveys/fit-page.tsx'), 'ProviderFitPage'),
});

const voices = createRoute({
  getParentRoute,
  path: '/products/$option/voices',
  component: lazyRouteComponent(() => import('./voices/voices-page.tsx'), 'VoicesPage'),
});

const record = createRoute({
  getParentRoute,
  path: '/products/$option/record',
  component: lazyRouteComponent(() => import('./pages/record-page.tsx'), 'RecordPage'),
});

const need = createRoute({
  getParentRoute,
  path: '/needs/$need',
  component: lazyRouteComponent(() => import('./pages/need-page.tsx'), 'NeedPage'),
});

const teams = createRoute({
  getParentRoute,
  path: '/teams',
  component: lazyRouteComponent(() => import('./pages/teams-page.tsx'), 'TeamsPage'),
});

const team = createRoute({
  getParentRoute,
  path: '/teams/$team',
  loaderDeps,
  loader: ({ context, deps, params }) => void context.client.prefetchQuery(teamQuery(params.team, deps)),
  component: lazyRouteComponent(() => import('./pages/team-page.tsx'), 'TeamPage'),
});

const explore = createRoute({
  getParentRoute,
  path: '/explore',
  component: lazyRouteComponent(() => import('./exploring/explore-page.tsx'), 'ExplorePage'),
});

const catalogue = createRoute({
  getParentRoute,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./pages/catalogue-page.tsx'), 'CataloguePage'),
});

const imports = createRoute({
  getParentRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports-page.tsx'), 'ImportsPage'),
});

const sources = createRoute({
  getParentRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources-page.tsx'), 'SourcesPage'),
});

const source = createRoute({
  getParentRoute,
  path: '/sources/$source',
  component: lazyRouteComponent(() => import('./pages/source-page.tsx'), 'SourcePage'),
});

const surveys = createRoute({
  getParentRoute,
  path: '/surveys',
  component: lazyRouteComponent(() => import('./surveys/surveys-page.tsx'), 'SurveysPage'),
});

const survey = createRoute({
  getParentRoute,
  path: '/surveys/$survey',
  component: lazyRouteComponent(() => import('./surveys/survey-page.tsx'), 'SurveyPage'),
});

const plan = createRoute({
  getParentRoute,
  path: '/surveys/$survey/plan',
  component: lazyRouteComponent(() => import('./surveys/plan-page.tsx'), 'PlanPage'),
});

const wave = createRoute({
  getParentRoute,
  path: '/waves/$wave',
  component: lazyRouteComponent(() => import('./surveys/wave-page.tsx'), 'WavePage'),
});

const outbox = createRoute({
  getParentRoute,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./surveys/outbox-page.tsx'), 'OutboxPage'),
});

const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings-page.tsx'), 'SettingsPage'),
});

const signIn = createRoute({
  getParentRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
});

const routeTree = root.addChildren([
  portfolio,
  markets,
  market,
  product,
  usage,
  retention,
  happyPath,
  crews,
  versions,
  fit,
  providerFit,
  voices,
  record,
  need,
  teams,
  team,
  explore,
  catalogue,
  imports,
  sources,
  source,
  surveys,
  survey,
  plan,
  wave,
  outbox,
  settings,
  signIn,
]);

/** The router over one cache of answers. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: Failure,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
