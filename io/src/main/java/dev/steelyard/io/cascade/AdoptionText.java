package dev.steelyard.io.cascade;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.adoption.CriticalShare;
import dev.steelyard.systemic.cascade.run.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An adoption experiment for a person. */
final class AdoptionText {
    private AdoptionText() {}

    static void append(AdoptionExperiment experiment, StringBuilder text, String indent) {
        text.append("\nadoption of ").append(experiment.kind().word());
        text.append(", same seeds, ").append(experiment.runs());
        text.append(" runs each: mean, and its difference from no adopters with the 95% interval\n");
        experiment
                .terms()
                .of(experiment.kind())
                .forEach((name, value) -> text.append(indent)
                        .append(name)
                        .append(' ')
                        .append(CascadeText.amount(value))
                        .append('\n'));
        for (AdoptionExperiment.Panel panel : experiment.panels()) {
            text.append("\nshock ").append(CascadeText.percent(panel.shock()));
            text.append(", depth x ").append(CascadeText.amount(panel.depth())).append("\n\n");
            boolean managed = experiment.kind().isManaged();
            boolean brokers = experiment.kind().isOfBrokers();
            Align[] aligns = new Align[managed ? 9 : brokers ? 11 : 8];
            Arrays.fill(aligns, Align.RIGHT);
            TextGrid grid = new TextGrid(aligns);
            List<String> head = new ArrayList<>(List.of(
                    "share",
                    "amplification",
                    "difference",
                    "coins liquidated",
                    "difference",
                    "value liquidated",
                    "bad debt",
                    "fund ruin"));
            if (managed) {
                head.add("coins rebalanced");
            }
            if (brokers) {
                head.addAll(List.of("brokers failed", "clients impaired", "loss of clients"));
            }
            grid.row(head.toArray(String[]::new));
            for (AdoptionCell cell : panel.cells()) {
                Spread amplification = cell.summary().amplification();
                List<String> row = new ArrayList<>(List.of(
                        CascadeText.percent(cell.share()),
                        CascadeText.number(amplification.count() == 0 ? null : amplification.mean()),
                        CascadeText.interval(cell.amplification()),
                        CascadeText.amount(cell.summary().coins().mean()),
                        CascadeText.interval(cell.coins()),
                        CascadeText.amount(cell.summary().value().mean()),
                        CascadeText.amount(cell.summary().badDebt().mean()),
                        CascadeText.percent(cell.summary().fundRuin())));
                if (managed) {
                    row.add(CascadeText.amount(cell.rebalancedCoins().mean()));
                }
                if (brokers) {
                    row.add(CascadeText.amount(cell.brokersFailed().mean()));
                    row.add(CascadeText.amount(cell.clientsImpaired().mean()));
                    row.add(CascadeText.amount(cell.clientLoss().mean()));
                }
                grid.row(row.toArray(String[]::new));
            }
            grid.appendTo(text, indent);
            text.append(indent).append(critical(panel.critical(), managed)).append('\n');
        }
    }

    private static String critical(CriticalShare critical, boolean managed) {
        String from = CascadeText.percent(critical.atLow());
        String to = CascadeText.percent(critical.atHigh());
        String what = managed ? "the price moves by half in this part of the runs: " : "of the side's positions go ";
        return critical.low() == null || critical.high() == null
                ? "critical share: none; " + what + from + " at no adopters, " + to + " at all"
                : "critical share between " + CascadeText.percent(critical.low()) + " and "
                        + CascadeText.percent(critical.high()) + ": " + what + from + ", then " + to;
    }
}
