package dev.steelyard.engine.liquidation;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.liquidation.LiquidationStage;
import dev.steelyard.margin.liquidation.LiquidationState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bucket that is being liquidated: where that stands, what was ordered, and what was taken over. <b>Single-writer</b>. */
public final class LiquidationCase {
    private final String venue;
    private final int account;
    private final String bucket;
    private final Asset asset;
    private LiquidationState state = LiquidationState.NONE;
    private @Nullable Instant unwindUntil;
    private final List<Closing> ordered = new ArrayList<>();
    private final VenueHoldings estate = new VenueHoldings();

    LiquidationCase(String venue, int account, String bucket, Asset asset) {
        this.venue = venue;
        this.account = account;
        this.bucket = bucket;
        this.asset = asset;
    }

    /** Returns the venue that liquidates. */
    public String venue() {
        return venue;
    }

    /** Returns the number of the account. */
    public int account() {
        return account;
    }

    /** Returns the id of the bucket. */
    public String bucket() {
        return bucket;
    }

    /** Returns the asset that the bucket counts in. */
    public Asset asset() {
        return asset;
    }

    /** Returns where it stands. */
    public LiquidationState state() {
        return state;
    }

    /** Returns what was ordered or offered and is open, in order. */
    public List<Closing> ordered() {
        return Collections.unmodifiableList(ordered);
    }

    /** Returns what was taken over and is not sold yet, and the cash that came of it. */
    public VenueHoldings estate() {
        return estate;
    }

    /** Returns until when what was taken over is sold before its loss is covered; null before it was taken over. */
    public @Nullable Instant unwindUntil() {
        return unwindUntil;
    }

    /** Returns whether it is past its owner: only a loss is left to be covered. */
    public boolean isTakenOver() {
        return state.stage().compareTo(LiquidationStage.TAKEOVER) >= 0;
    }

    boolean isUnwinding(Instant now) {
        return !estate.isFlat() && unwindUntil != null && now.isBefore(unwindUntil);
    }

    void enter(LiquidationState next) {
        state = next;
    }

    void unwindUntil(@Nullable Instant time) {
        unwindUntil = time;
    }

    void order(List<? extends Closing> closings) {
        ordered.clear();
        ordered.addAll(closings);
    }

    /** Returns the open order that a trade of the account would fill; null without. */
    @Nullable
    Closing orderOf(String symbol, BigDecimal size) {
        for (Closing closing : ordered) {
            if (closing.symbol().equals(symbol) && closing.size().signum() == size.signum()) {
                return closing;
            }
        }
        return null;
    }

    void replace(Closing closing, @Nullable Closing rest) {
        int place = ordered.indexOf(closing);
        if (rest == null) {
            ordered.remove(place);
        } else {
            ordered.set(place, rest);
        }
    }
}
