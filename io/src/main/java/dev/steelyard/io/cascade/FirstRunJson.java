package dev.steelyard.io.cascade;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.ControlFigures;
import dev.steelyard.systemic.cascade.book.LendingFigures;
import dev.steelyard.systemic.cascade.broker.BrokerFigures;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.Generation;
import dev.steelyard.systemic.cascade.fast.LossShares;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import org.jspecify.annotations.Nullable;

/** Writes the first run of a report. */
final class FirstRunJson {
    private static final int MOST_GENERATIONS = 1_000;

    private FirstRunJson() {}

    static void write(FirstRun first, JsonWriter writer) {
        switch (first) {
            case FirstRun.Fast(CascadeRun run) -> fast(run, writer);
            case FirstRun.Book(BookRun run, BookRun twin) -> book(run, twin, writer);
        }
    }

    private static void book(BookRun run, BookRun twin, JsonWriter writer) {
        writer.startObject("firstRun");
        writer.text("seed", Long.toString(run.seed()));
        writer.text("fingerprint", Fingerprint.text(run.fingerprint()));
        writer.integer("events", run.events());
        writer.real("priceBefore", run.before());
        writer.real("priceTwin", twin.extreme());
        writer.real("priceExtreme", run.extreme());
        writer.real("priceLast", run.last());
        CascadeJson.real(writer, "amplification", run.amplification(twin));
        CascadeJson.real(writer, "branchingRatio", run.branchingRatio(twin));
        writer.integer("waves", run.waves());
        writer.integer("accounts", run.accounts());
        writer.integer("restored", run.restored());
        writer.real("liquidatedCoins", run.coins());
        writer.real("liquidatedValue", run.value());
        writer.real("longCoins", run.longCoins());
        writer.real("openInterest", run.openInterest());
        writer.real("unsoldCoins", run.unsold());
        writer.real("dislocation", run.dislocation());
        writer.real("leastDepth", run.leastDepth());
        CascadeJson.real(writer, "recoverySeconds", run.recoverySeconds());
        controls(run.controls(), writer);
        lending(run.lending(), writer);
        brokers(run.brokers(), writer);
        writer.startObject("losses");
        writer.real("fundBefore", run.fundBefore());
        writer.real("fundAfter", run.fundAfter());
        writer.real("fromFund", run.fromFund());
        writer.real("toFund", run.toFund());
        writer.real("deleveragedCoins", run.deleveraged());
        writer.real("deleveragingOvershoot", run.overshoot());
        writer.real("socialized", run.socialized());
        writer.real("badDebt", run.badDebt());
        writer.endObject();
        writer.endObject();
    }

    private static void lending(@Nullable LendingFigures lending, JsonWriter writer) {
        if (lending != null) {
            writer.startObject("lending");
            writer.integer("borrowers", lending.borrowers());
            writer.real("seizedCoins", lending.coins());
            writer.real("repaid", lending.repaid());
            writer.real("deficit", lending.deficit());
            writer.real("unsoldCoins", lending.unsold());
            writer.endObject();
        }
    }

    private static void brokers(@Nullable BrokerFigures brokers, JsonWriter writer) {
        if (brokers != null) {
            writer.startObject("primeBrokers");
            writer.integer("brokers", brokers.brokers());
            writer.integer("failed", brokers.failed());
            writer.real("sourceCollateral", brokers.source());
            writer.real("pledgedCollateral", brokers.pledged());
            writer.real("collateralMultiplier", brokers.velocity());
            writer.real("calledCash", brokers.called());
            writer.real("recalledCollateral", brokers.recalled());
            writer.real("soldCollateral", brokers.sold());
            writer.integer("withdrawals", brokers.withdrawn());
            writer.integer("clientsImpaired", brokers.impaired());
            writer.real("clientLoss", brokers.impairment());
            writer.endObject();
        }
    }

    private static void controls(@Nullable ControlFigures controls, JsonWriter writer) {
        if (controls != null) {
            writer.startObject("controls");
            writer.integer("halts", controls.halts());
            writer.real("haltedSeconds", controls.haltedSeconds());
            writer.integer("ordersRefused", controls.refused());
            writer.integer("forcedSalesDeferred", controls.throttled());
            writer.integer("drawdownDeleveragings", controls.early());
            writer.endObject();
        }
    }

    private static void fast(CascadeRun run, JsonWriter writer) {
        writer.startObject("firstRun");
        writer.text("seed", Long.toString(run.seed()));
        writer.text("fingerprint", Fingerprint.text(run.fingerprint()));
        writer.real("priceBefore", run.before());
        writer.real("priceTwin", run.twin());
        writer.real("priceExtreme", run.extreme());
        writer.real("priceLast", run.last());
        CascadeJson.real(writer, "amplification", run.amplification());
        CascadeJson.real(writer, "branchingRatio", run.branchingRatio());
        writer.integer("accounts", run.accounts());
        writer.real("longShare", run.longShare());
        CascadeJson.real(writer, "recoverySeconds", run.recoverySeconds());
        writer.bool("converged", run.converged());
        writer.bool("exhausted", run.exhausted());
        losses(run.losses(), writer);
        writer.startArray("generations");
        for (Generation generation :
                run.path().subList(0, Math.min(MOST_GENERATIONS, run.path().size()))) {
            writer.startObject();
            writer.real("price", generation.price());
            writer.real("longs", generation.longs());
            writer.real("shorts", generation.shorts());
            writer.integer("accounts", generation.accounts());
            writer.real("priceAfter", generation.priceAfter());
            writer.real("fundAfter", generation.fundAfter());
            writer.endObject();
        }
        writer.endArray();
        writer.endObject();
    }

    private static void losses(LossShares losses, JsonWriter writer) {
        writer.startObject("losses");
        writer.decimal("loss", losses.loss());
        writer.decimal("fundBefore", losses.fundBefore());
        writer.decimal("fundAfter", losses.fundAfter());
        writer.decimal("fromFund", losses.fromFund());
        writer.decimal("toFund", losses.toFund());
        writer.decimal("gained", losses.gained());
        writer.decimal("deleveraged", losses.deleveraged());
        writer.decimal("deleveragingOvershoot", losses.overshoot());
        writer.decimal("socialized", losses.socialized());
        writer.decimal("badDebt", losses.badDebt());
        writer.endObject();
    }
}
