package dev.steelyard.io.risk;

import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.leverage.FactorExposure;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** What an account is exposed to, by risk factor, in USD: one line for each. */
final class ExposureText {
    private static final List<String> TITLES = List.of(
            "exposure, USD",
            "delta",
            "gamma 1 %",
            "vega / point",
            "theta / day",
            "basis",
            "next funding",
            "coins",
            "collateral",
            "net",
            "net counted");

    private ExposureText() {}

    /** Appends the table, an empty line before it; nothing for an account without exposure. */
    static void append(StringBuilder text, List<FactorExposure> exposures, String indent) {
        if (exposures.isEmpty()) {
            return;
        }
        Align[] columns = new Align[TITLES.size()];
        Arrays.fill(columns, Align.RIGHT);
        columns[0] = Align.LEFT;
        TextGrid grid = new TextGrid(columns);
        grid.row(TITLES.toArray(String[]::new));
        for (FactorExposure exposure : exposures) {
            grid.row(
                    exposure.asset().code(),
                    usd(exposure.delta()),
                    usd(exposure.gamma()),
                    usd(exposure.vega()),
                    usd(exposure.theta()),
                    usd(exposure.basis()),
                    usd(exposure.funding()),
                    usd(exposure.coins()),
                    usd(exposure.collateralDelta()),
                    usd(exposure.net()),
                    usd(exposure.netCounted()));
        }
        text.append('\n');
        grid.appendTo(text, indent);
    }

    private static String usd(Answer<BigDecimal> answer) {
        BigDecimal value = answer.value();
        return value == null ? Words.none(answer.reason()) : Shown.amount(value, 2);
    }
}
