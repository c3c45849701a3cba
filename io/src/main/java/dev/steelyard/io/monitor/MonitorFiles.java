package dev.steelyard.io.monitor;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.io.calibration.DepthFile;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.systemic.indicator.Concentration;
import dev.steelyard.systemic.indicator.PriceImpact;
import dev.steelyard.systemic.indicator.SystemicLeverage;
import dev.steelyard.systemic.indicator.SystemicLeverage.Member;
import dev.steelyard.systemic.indicator.SystemicLeverage.Pledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of CSV files, each also as {@code .gz}, or one of them; what each is, its columns tell. See
 * {@code docs/formats.md}. <b>Thread-safe</b>.
 */
public final class MonitorFiles {
    private static final int MOST_INTERVALS = 200;
    private static final int FEWEST_INTERVALS = 3;

    private MonitorFiles() {}

    /**
     * Returns what the files say.
     *
     * @param path a folder or a file
     * @param source what failures call it
     * @throws FailureException located: PARSING, INVALID, IO; MISSING_DATA for a folder without a file that is understood;
     *     UNSUPPORTED for a single file that is not
     */
    public static MonitorData read(Path path, String source, MonitorUnits units) {
        boolean folder = Files.isDirectory(path);
        Gathering gathering = new Gathering(units);
        for (Path file : folder ? files(path, source) : List.of(path)) {
            String name = folder ? source + "/" + file.getFileName() : source;
            if (!gathering.take(file, name)) {
                if (!folder) {
                    throw FailureException.of(
                            FailureReason.UNSUPPORTED,
                            source,
                            "has none of the columns that are known; expected such as time,symbol,close,open_interest");
                }
                gathering.remarks.add(name + " has none of the columns that are known and was left out");
            }
        }
        return gathering.data();
    }

    private static List<Path> files(Path folder, String source) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".csv") || f.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw FailureException.of(FailureReason.MISSING_DATA, source, "holds no .csv or .csv.gz file");
            }
            return files;
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, source, "cannot be listed: " + e.getMessage());
        }
    }

    private static final class Gathering {
        private final MarketColumns columns;
        private final List<String> remarks = new ArrayList<>();
        private final List<Double> holders = new ArrayList<>();
        private final List<Member> members = new ArrayList<>();
        private final List<Pledge> pledges = new ArrayList<>();
        private String pledging = "";
        private @Nullable BookDepth book;
        private @Nullable PriceImpact impact;
        private @Nullable List<List<String>> together;

        Gathering(MonitorUnits units) {
            this.columns = new MarketColumns(units);
        }

        boolean take(Path file, String name) {
            CsvTable table = CsvTable.of(CsvTable.text(file, name), name);
            if (table.find("giver") >= 0) {
                pledges(table);
            } else if (table.find("equity") >= 0 && table.find("assets") >= 0) {
                members(table);
            } else if (table.find("account") >= 0 && table.find("interval") >= 0) {
                together = ActivityFile.groups(table);
            } else if (table.find("holder") >= 0) {
                int size = table.require("size", "amount", "value");
                table.rows().forEach(row -> holders.add(table.number(row, size).doubleValue()));
            } else if (table.find("bids[0].price") >= 0
                    || (table.find("side") >= 0 && table.find("update_type", "is_snapshot") >= 0)) {
                book = DepthFile.read(file, name);
            } else if (table.find("side") >= 0 && table.find("price") >= 0) {
                if (table.find("id", "trade_id", "time", "timestamp") >= 0) {
                    impact = impact(table);
                } else {
                    book = DepthFile.read(file, name);
                }
            } else {
                return columns.take(table);
            }
            return true;
        }

        private void members(CsvTable table) {
            int member = table.require("name", "member");
            int assets = table.require("assets");
            int equity = table.require("equity");
            for (CsvTable.Row row : table.rows()) {
                members.add(new Member(
                        row.cells().get(member),
                        table.number(row, assets).doubleValue(),
                        table.signed(row, equity).doubleValue()));
            }
        }

        private void pledges(CsvTable table) {
            pledging = table.source();
            int giver = table.require("giver");
            int receiver = table.require("receiver");
            int amount = table.require("amount", "value");
            for (CsvTable.Row row : table.rows()) {
                pledges.add(new Pledge(
                        row.cells().get(giver),
                        row.cells().get(receiver),
                        table.number(row, amount).doubleValue()));
            }
        }

        /** Trades in as many equal groups as {@value #MOST_INTERVALS}, each with its net flow and change of price. */
        private @Nullable PriceImpact impact(CsvTable table) {
            int side = table.require("side");
            int price = table.require("price");
            int size = table.require("amount", "size", "qty", "quantity");
            int group = Math.max(1, table.rows().size() / MOST_INTERVALS);
            List<Double> changes = new ArrayList<>();
            List<Double> flows = new ArrayList<>();
            double before = Double.NaN;
            double flow = 0;
            for (int i = 0; i < table.rows().size(); i++) {
                CsvTable.Row row = table.rows().get(i);
                double amount = table.number(row, size).doubleValue();
                flow += isBuy(table, row, side) ? amount : -amount;
                if ((i + 1) % group == 0) {
                    double now = table.number(row, price).doubleValue();
                    if (!Double.isNaN(before)) {
                        changes.add(now - before);
                        flows.add(flow);
                    }
                    before = now;
                    flow = 0;
                }
            }
            if (changes.size() < FEWEST_INTERVALS) {
                remarks.add(table.source() + " has " + table.rows().size() + " trades, too few to tell their impact");
                return null;
            }
            try {
                return PriceImpact.of(
                        changes.stream().mapToDouble(c -> c).toArray(),
                        flows.stream().mapToDouble(f -> f).toArray());
            } catch (FailureException e) {
                remarks.add(table.source() + ": " + e.failure().format() + "; no impact is told");
                return null;
            }
        }

        private static boolean isBuy(CsvTable table, CsvTable.Row row, int side) {
            return switch (row.cells().get(side).toLowerCase(Locale.ROOT)) {
                case "buy", "b", "bid" -> true;
                case "sell", "s", "ask", "a" -> false;
                default ->
                    throw FailureException.of(
                            FailureReason.PARSING,
                            table.source() + " line " + row.line(),
                            "side was \"" + row.cells().get(side) + "\"; expected buy or sell");
            };
        }

        MonitorData data() {
            if (members.isEmpty() && !pledges.isEmpty()) {
                throw FailureException.of(
                        FailureReason.MISSING_DATA, pledging, "pledges are stated without members: name,assets,equity");
            }
            remarks.addAll(columns.remarks());
            return new MonitorData(
                    columns.markets(),
                    book,
                    impact,
                    Concentration.of(holders),
                    members.isEmpty() ? null : SystemicLeverage.of(members, pledges),
                    together,
                    remarks);
        }
    }
}
