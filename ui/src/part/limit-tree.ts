import type { LimitUse } from "../api/types";

/** How many limits stand over one. */
export function depthOf(limit: LimitUse, all: readonly LimitUse[]): number {
  const above = all.find((one) => one.id === limit.parent);
  return above === undefined ? 0 : 1 + depthOf(above, all);
}
