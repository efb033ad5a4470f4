import type { LakeKey } from '#functions/keys/key.ts';

/** What a business decides about personal data before its first delivery; all off unless it says so. */
export type Privacy = {
  /** `anna+shop@example.com` is `anna@example.com`. */
  readonly dropPlusTags: boolean;
  /** Stored payloads show names as they came; columns hold hashes all the same. */
  readonly keepNames: boolean;
  /** Who consents to advertising is kept as plain SHA-256 too, in `audience_hashes`. */
  readonly audienceHashes: boolean;
};

/** Names of the settings, as the lake's settings have them. */
const privacySettings = {
  dropPlusTags: 'drop_plus_tags',
  keepNames: 'keep_names',
  audienceHashes: 'audience_hashes',
} as const satisfies Readonly<Record<keyof Privacy, string>>;

/** Variables of the functions that make hashes. */
export const privacyVariables = ['DROP_PLUS_TAGS', 'KEEP_NAMES', 'AUDIENCE_HASHES'] as const;

type PrivacyVariable = (typeof privacyVariables)[number];

/** Whatever is not `true` is off: nothing is kept by mistake. */
export function privacyOf(given: (setting: string) => string | undefined): Privacy {
  const isOn = (setting: string) => given(setting)?.trim().toLowerCase() === 'true';
  return {
    dropPlusTags: isOn(privacySettings.dropPlusTags),
    keepNames: isOn(privacySettings.keepNames),
    audienceHashes: isOn(privacySettings.audienceHashes),
  };
}

export function privacyOfVariables(variables: Readonly<Record<PrivacyVariable, string>>): Privacy {
  const given: Readonly<Record<string, string>> = variables;
  return privacyOf((setting) => given[setting.toUpperCase()]);
}

/** What the functions are deployed with. */
export function variablesOf(privacy: Privacy): Readonly<Record<PrivacyVariable, string>> {
  return {
    DROP_PLUS_TAGS: String(privacy.dropPlusTags),
    KEEP_NAMES: String(privacy.keepNames),
    AUDIENCE_HASHES: String(privacy.audienceHashes),
  };
}

/** The key as it is used under these settings: whoever has it makes hashes in the same way. */
export function withPrivacy(key: LakeKey, privacy: Privacy): LakeKey {
  return { ...key, privacy };
}
