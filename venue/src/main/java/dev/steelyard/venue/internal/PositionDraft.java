package dev.steelyard.venue.internal;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.codec.ReportedPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects one position of a venue's answer. <b>Single-writer</b>. */
public final class PositionDraft {
    private final Row row;
    private final Instrument instrument;
    private BigDecimal size;
    private @Nullable BigDecimal entryPrice;
    private @Nullable BigDecimal mark;
    private @Nullable BigDecimal leverage;
    private @Nullable BigDecimal isolatedMargin;
    private @Nullable Instant entryTime;
    private @Nullable Instant updateTime;
    private MarginMode mode = MarginMode.CROSS;
    private PositionSide side = PositionSide.BOTH;
    private BigDecimal accruedFunding = BigDecimal.ZERO;
    private List<ReportedFigure> figures = List.of();
    private Map<String, String> extra = Map.of();

    private PositionDraft(Row row, Instrument instrument, BigDecimal size) {
        this.row = row;
        this.instrument = instrument;
        this.size = size;
    }

    /** Returns a draft of a cross one-way position; its size is signed, in contracts of {@code instrument}. */
    public static PositionDraft of(Row row, Instrument instrument, BigDecimal size) {
        return new PositionDraft(row, instrument, size);
    }

    /** Sets the average entry; null when unknown. */
    public PositionDraft entryPrice(@Nullable BigDecimal price) {
        entryPrice = price;
        return this;
    }

    /** Sets the mark; null when the file has none. */
    public PositionDraft mark(@Nullable BigDecimal price) {
        mark = price;
        return this;
    }

    /** Sets the selected leverage; null when unknown. */
    public PositionDraft leverage(@Nullable BigDecimal selected) {
        leverage = selected;
        return this;
    }

    /** Makes it isolated, with the wallet behind it without unrealized profit; null when that is unknown. */
    public PositionDraft isolated(@Nullable BigDecimal wallet) {
        mode = MarginMode.ISOLATED;
        isolatedMargin = wallet;
        return this;
    }

    /** Sets the leg of hedge mode. */
    public PositionDraft side(PositionSide leg) {
        side = leg;
        return this;
    }

    /** Sets when it was opened and last changed; null when unknown. */
    public PositionDraft times(@Nullable Instant opened, @Nullable Instant updated) {
        entryTime = opened;
        updateTime = updated;
        return this;
    }

    /** Sets the funding due since the last settlement, in the settle asset, received above 0. */
    public PositionDraft accruedFunding(BigDecimal amount) {
        accruedFunding = amount;
        return this;
    }

    /** Sets what the venue reports of it. */
    public PositionDraft reported(FigureTable table) {
        return reported(table.read(row, instrument.settle()), table.extra(row));
    }

    /** Sets what the venue reports of it. */
    public PositionDraft reported(List<ReportedFigure> reportedFigures, Map<String, String> otherFields) {
        figures = reportedFigures;
        extra = otherFields;
        return this;
    }

    Row row() {
        return row;
    }

    /** Returns the contract. */
    public Instrument instrument() {
        return instrument;
    }

    /** Returns the signed size. */
    public BigDecimal size() {
        return size;
    }

    /** Returns the average entry, or null. */
    public @Nullable BigDecimal entryPrice() {
        return entryPrice;
    }

    /** Returns the mark, or null. */
    public @Nullable BigDecimal mark() {
        return mark;
    }

    @Nullable
    Instant latestTime() {
        return updateTime != null ? updateTime : entryTime;
    }

    MarginMode mode() {
        return mode;
    }

    String key() {
        return instrument.symbol() + ' ' + side;
    }

    /** Takes what this draft does not know from another of the same position. */
    void fillFrom(PositionDraft other) {
        entryPrice = entryPrice == null ? other.entryPrice : entryPrice;
        mark = mark == null ? other.mark : mark;
        leverage = leverage == null ? other.leverage : leverage;
        isolatedMargin = isolatedMargin == null ? other.isolatedMargin : isolatedMargin;
        entryTime = entryTime == null ? other.entryTime : entryTime;
        updateTime = updateTime == null ? other.updateTime : updateTime;
        figures = Stream.concat(figures.stream(), other.figures.stream()).toList();
    }

    /** Returns whether the two state another size, entry or margin mode for the same position. */
    boolean contradicts(PositionDraft other) {
        boolean otherEntry =
                entryPrice != null && other.entryPrice != null && entryPrice.compareTo(other.entryPrice) != 0;
        return otherEntry || size.compareTo(other.size) != 0 || mode != other.mode;
    }

    /** Takes the isolated wallet that another row states for this contract. */
    void isolatedFrom(Map<String, BigDecimal> wallets) {
        if (mode == MarginMode.ISOLATED && isolatedMargin == null) {
            isolatedMargin = wallets.get(instrument.symbol());
        }
    }

    Position position() {
        return new Position(
                instrument.symbol(),
                size,
                entryPrice,
                leverage,
                mode,
                side,
                isolatedMargin,
                entryTime,
                accruedFunding,
                null);
    }

    ReportedPosition reportedPosition() {
        return new ReportedPosition(instrument.symbol(), side, figures, extra);
    }
}
