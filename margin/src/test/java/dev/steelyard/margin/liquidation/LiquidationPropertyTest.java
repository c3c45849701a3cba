package dev.steelyard.margin.liquidation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A million random events in a world of whole units. */
class LiquidationPropertyTest {
    private static final int STEPS = 6_000_000;
    private static final int LEAST = 1_000;

    @Accepts(31)
    @Test
    void everyUnitIsConservedThroughEveryTransition() {
        LiquidationWorld world = new LiquidationWorld(20_251_010);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        Coverage coverage = world.coverage;
        System.out.println("liquidation, " + STEPS + " steps: " + coverage);
        for (LiquidationStage from : LiquidationStage.values()) {
            for (LiquidationStage to : from.next()) {
                coverage.require(from + " > " + to, LEAST);
            }
        }
        for (String what : new String[] {
            "gap through bankruptcy",
            "reduced in liquidation",
            "closing not filled",
            "offer taken",
            "ended RESTORED",
            "ended CLOSED",
            "ended BAD_DEBT"
        }) {
            coverage.require(what, LEAST);
        }
        coverage.require("bidder paid", LEAST / 10);
    }

    /** A planted defect: the fund pays out one unit less than it is charged. */
    @Test
    void aUnitLostOnTheWayIsFound() {
        LiquidationWorld world = new LiquidationWorld(1) {
            @Override
            long paid(long ordered) {
                return ordered - 1;
            }
        };
        assertThatThrownBy(() -> {
                    for (int i = 0; i < STEPS; i++) {
                        world.step();
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not conserved");
    }

    /** A planted defect: longs are closed a twentieth below what the market or the limit gives. */
    @Test
    void aClosingBeyondItsLimitIsFound() {
        LiquidationWorld world = new LiquidationWorld(2) {
            @Override
            BigDecimal filled(BigDecimal price) {
                return price.multiply(new BigDecimal("0.95"));
            }
        };
        assertThatThrownBy(() -> {
                    for (int i = 0; i < STEPS; i++) {
                        world.step();
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lowered the surplus");
    }
}
