import { type Settings, settings } from './contract.ts';

/** Stored settings with the defaults for what is not set. */
export function settingsOf(stored: Partial<Settings>): Settings {
  return settings.parse(stored);
}

export interface StoredOrganisation {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly setUp: boolean;
  readonly example: string | null;
  readonly settings: Settings;
}
