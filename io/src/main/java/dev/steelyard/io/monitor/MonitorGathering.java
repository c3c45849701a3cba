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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes texts, each for what its columns say it is, and puts together what they state. <b>Single-writer</b>. */
final class MonitorGathering {
    private static final int MOST_INTERVALS = 200;
    private static final int FEWEST_INTERVALS = 3;

    private final MonitorLimits limits;
    private final MarketColumns columns;
    private final List<String> remarks = new ArrayList<>();
    private final List<Double> holders = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Pledge> pledges = new ArrayList<>();
    private final Set<String> memberNames = new LinkedHashSet<>();
    private final List<CsvTable> pledging = new ArrayList<>();
    private @Nullable BookDepth book;
    private @Nullable PriceImpact impact;
    private @Nullable List<List<String>> together;

    MonitorGathering(MonitorUnits units, MonitorLimits limits) {
        this.limits = limits;
        this.columns = new MarketColumns(units, limits.figures());
    }

    void remark(String text) {
        remarks.add(text);
    }

    /** Takes a text; false when none of its columns is known. */
    boolean take(String text, String name) {
        CsvTable table = CsvTable.of(text, name);
        if (table.find("giver") >= 0) {
            pledges(table);
        } else if (table.find("equity") >= 0 && table.find("assets") >= 0) {
            members(table);
        } else if (table.find("account") >= 0 && table.find("interval") >= 0) {
            together = ActivityFile.groups(table, limits.accounts());
        } else if (table.find("holder") >= 0) {
            holders(table);
        } else if (table.find("bids[0].price") >= 0
                || (table.find("side") >= 0 && table.find("update_type", "is_snapshot") >= 0)) {
            book = DepthFile.of(text, name);
        } else if (table.find("side") >= 0 && table.find("price") >= 0) {
            if (table.find("id", "trade_id", "time", "timestamp") >= 0) {
                impact = impact(table);
            } else {
                book = DepthFile.of(text, name);
            }
        } else {
            return columns.take(table);
        }
        return true;
    }

    private void holders(CsvTable table) {
        int holder = table.require("holder");
        int size = table.require("size", "amount", "value");
        Set<String> names = new LinkedHashSet<>();
        for (CsvTable.Row row : table.rows()) {
            once(table, row, holder, names);
            holders.add(table.number(row, size).doubleValue());
        }
        if (Concentration.of(holders) == null) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    table.source(),
                    "all of " + table.names().get(size) + " were 0; expected one above 0");
        }
    }

    private void members(CsvTable table) {
        int member = table.require("name", "member");
        int assets = table.require("assets");
        int equity = table.require("equity");
        for (CsvTable.Row row : table.rows()) {
            once(table, row, member, memberNames);
            members.add(new Member(
                    row.cells().get(member),
                    table.number(row, assets).doubleValue(),
                    table.signed(row, equity).doubleValue()));
        }
    }

    private static void once(CsvTable table, CsvTable.Row row, int column, Set<String> names) {
        String name = table.name(row, column);
        if (!names.add(name)) {
            throw refused(table, row, column, FailureReason.INVALID, "again; expected each once");
        }
    }

    private void pledges(CsvTable table) {
        pledging.add(table);
        int giver = table.require("giver");
        int receiver = table.require("receiver");
        int amount = table.require("amount", "value");
        for (CsvTable.Row row : table.rows()) {
            if (table.name(row, giver).equals(table.name(row, receiver))) {
                throw refused(table, row, receiver, FailureReason.INVALID, "as is the giver; expected two members");
            }
            pledges.add(new Pledge(
                    row.cells().get(giver),
                    row.cells().get(receiver),
                    table.number(row, amount).doubleValue()));
        }
    }

    /** Refuses a pledge of no member, when all files are known. */
    private void requireMembers(CsvTable table) {
        for (CsvTable.Row row : table.rows()) {
            for (int column : new int[] {table.require("giver"), table.require("receiver")}) {
                if (!memberNames.contains(row.cells().get(column))) {
                    throw refused(
                            table,
                            row,
                            column,
                            FailureReason.MISSING_DATA,
                            "which is no member; expected one stated in name,assets,equity");
                }
            }
        }
    }

    private static FailureException refused(
            CsvTable table, CsvTable.Row row, int column, FailureReason reason, String why) {
        return FailureException.of(
                reason,
                table.source() + " line " + row.line(),
                table.names().get(column) + " was \"" + row.cells().get(column) + "\", " + why);
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
        pledging.forEach(this::requireMembers);
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
