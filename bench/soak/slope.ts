export interface Sample {
  /** What goes on: requests answered, runs done. */
  at: number;
  megabytes: number;
}

export interface Trend {
  /** Megabytes for each unit of `at`: least squares. */
  slope: number;
  /** What the slope makes of the whole stretch, in megabytes, and as a share of the mean. */
  growthMb: number;
  share: number;
  meanMb: number;
}

/** How memory went over a stretch; all zero where there are fewer than two samples. */
export function trendOf(samples: readonly Sample[]): Trend {
  if (samples.length < 2) return { slope: 0, growthMb: 0, share: 0, meanMb: samples[0]?.megabytes ?? 0 };
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const meanAt = mean(samples.map(({ at }) => at));
  const meanMb = mean(samples.map(({ megabytes }) => megabytes));
  let product = 0;
  let square = 0;
  for (const { at, megabytes } of samples) {
    product += (at - meanAt) * (megabytes - meanMb);
    square += (at - meanAt) ** 2;
  }
  const slope = square === 0 ? 0 : product / square;
  const places = samples.map(({ at }) => at);
  const growthMb = slope * (Math.max(...places) - Math.min(...places));
  return { slope, growthMb, share: meanMb === 0 ? 0 : growthMb / meanMb, meanMb };
}

/** Flat: the stretch made it grow by no more than this share of the mean, or by less than what a collector leaves. */
const FLAT_SHARE = 0.1;
const FLAT_MB = 25;

export function isFlat({ growthMb, share }: Trend): boolean {
  return share <= FLAT_SHARE || growthMb <= FLAT_MB;
}
