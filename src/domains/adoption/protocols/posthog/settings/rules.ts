/** What a browser is told to do beside sending events: nothing. */
const SETTINGS = {
  supportedCompression: ['gzip', 'gzip-js'],
  analytics: { endpoint: '/i/v0/e/' },
  hasFeatureFlags: false,
  sessionRecording: false,
  surveys: false,
  heatmaps: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocaptureExceptions: false,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  logs: { captureConsoleLogs: false },
  conversations: false,
  productTours: false,
  autocapture_opt_out: false,
  defaultIdentifiedOnly: true,
  elementsChainAsString: true,
  isAuthenticated: false,
  toolbarParams: {},
  siteApps: [],
} as const;

/** The settings of a project, as `/array/KEY/config` tells them. */
export function settingsOf(key: string): object {
  return { token: key, ...SETTINGS };
}

/** The same as a script: `/array/KEY/config.js`. */
export function settingsScript(key: string): string {
  const name = JSON.stringify(key);
  const config = JSON.stringify(settingsOf(key));
  return `(function(){var all=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};all[${name}]={config:${config},siteApps:[]};})();`;
}

/** No feature flag is on, in the words of every version of the question. */
export function noFlags(): object {
  return {
    ...SETTINGS,
    flags: {},
    featureFlags: {},
    featureFlagPayloads: {},
    errorsWhileComputingFlags: false,
    quotaLimited: [],
  };
}

/** What clients ask for and get nothing of. */
export const NOTHING: Readonly<Record<string, object>> = {
  '/api/surveys': { surveys: [] },
  '/api/product_tours': { product_tours: [] },
  '/api/web_experiments': { experiments: [] },
  '/api/early_access_features': { earlyAccessFeatures: [] },
  '/api/feature_flag/local_evaluation': { flags: [], group_type_mapping: {}, cohorts: {} },
};

/** Served where the client itself would be: we have no copy of it. */
export const NO_SCRIPT = `console.error('posthog-js is not served here. Install it from npm, or host a copy; see "Sending events" in the documentation.');`;
