package dev.steelyard.quant.barrier;

/**
 * What {@link JumpSurvival} simulates, but for the leverage. <b>Immutable</b>.
 *
 * @param side which contract and side
 * @param maintenanceRate fraction of notional
 * @param drift μ: growth of the price per unit of time, jumps included
 * @param vol σ of the diffusion per square root of the unit of time, above 0
 * @param jumps beside it
 * @param time above 0
 * @param paths at least 2
 * @param seed of the random numbers
 */
public record JumpTrial(
        LiquidationBarrier side,
        double maintenanceRate,
        double drift,
        double vol,
        PriceJumps jumps,
        double time,
        int paths,
        long seed) {
    public JumpTrial {
        if (paths < 2 || !(vol > 0) || !(time > 0)) {
            throw new IllegalArgumentException("vol, time and paths were " + vol + ", " + time + " and " + paths
                    + "; expected above 0, and at least 2 paths");
        }
    }

    /** Returns the same with another number of paths. */
    public JumpTrial withPaths(int number) {
        return new JumpTrial(side, maintenanceRate, drift, vol, jumps, time, number, seed);
    }
}
