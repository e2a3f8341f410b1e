// Numbers of releases, such as `8.4.104`: read and compared part by part.

export type ReleaseNumber = readonly [major: number, minor: number, patch: number];

/** Three whole numbers with dots between them; whatever else is written says no release. */
export function releaseNumber(text: string): ReleaseNumber | undefined {
  const [, major, minor, patch] = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,6})$/.exec(text) ?? [];
  return patch === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Below 0 if `one` is older than `other`, 0 if they are the same. */
export function compareReleases(one: ReleaseNumber, other: ReleaseNumber): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
