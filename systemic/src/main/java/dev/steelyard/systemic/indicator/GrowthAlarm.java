package dev.steelyard.systemic.indicator;

/**
 * Page's cumulative sum: S = max(0, S + z − 1/2), where z is the growth of log units over its mean and deviation in the window
 * before; above 5 it is an alarm, and S begins anew. <b>Immutable</b>. Its page is {@code docs/methods/leverage-velocity.md}.
 *
 * @param sums S by bar, before it begins anew; 0 where growth is unknown
 * @param alarms by bar
 */
public record GrowthAlarm(double[] sums, boolean[] alarms) {
    private static final double SLACK = 0.5;
    private static final double LIMIT = 5;

    public GrowthAlarm {
        sums = sums.clone();
        alarms = alarms.clone();
    }

    @Override
    public double[] sums() {
        return sums.clone();
    }

    @Override
    public boolean[] alarms() {
        return alarms.clone();
    }

    /** Returns the alarms of units by bar. @param window bars before each, at least 2 */
    public static GrowthAlarm of(double[] units, int window) {
        double[] log = Trailing.logs(units);
        double[] growth = new double[units.length];
        double[] sums = new double[units.length];
        boolean[] alarms = new boolean[units.length];
        double sum = 0;
        for (int i = 0; i < units.length; i++) {
            growth[i] = i > 0 ? log[i] - log[i - 1] : Double.NaN;
            double z = Trailing.score(growth, i, window);
            if (!Double.isNaN(z)) {
                sum = Math.max(0, sum + z - SLACK);
                sums[i] = sum;
                alarms[i] = sum > LIMIT;
                sum = alarms[i] ? 0 : sum;
            }
        }
        return new GrowthAlarm(sums, alarms);
    }
}
