package dev.steelyard.engine.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders admitted by a bound, and all others, are decided as the exact path decides them. */
class OrderBoundsTest {
    private static final int WORLDS = 250;

    @Accepts(64)
    @Test
    void decisionsAreThoseOfTheExactPath() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < WORLDS; i++) {
            new OrderWorld(70_000 + i, coverage).play(new OrderBounds());
        }
        System.out.println("orders: " + coverage);
        coverage.require("order", 100_000);
        coverage.require("admitted", 30_000);
        coverage.require("refused by margin", 3_000);
        coverage.require("refused by limit", 5_000);
        coverage.require("warned", 1_000);
        coverage.require("certain", 20_000);
        coverage.require("on the edge", 5_000);
        for (OrderRule rule : OrderRule.values()) {
            coverage.require("certain under " + rule, 1_000);
        }
        coverage.require("certain, inverse", 1_000);
        for (OrderRule rule : OrderRule.values()) {
            coverage.require("by figures under " + rule, 1_000);
        }
        coverage.require("by figures, admitted", 5_000);
        coverage.require("by figures, refused by margin", 2_000);
        coverage.require("by figures, refused by limit", 5_000);
        coverage.require("by figures, warned", 1_000);
    }

    @Test
    void aBoundThatCountsOrdersForATenthTooLittleIsFound() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 40; i++) {
                        new OrderWorld(70_000 + i, new Coverage()).play(new OrderBounds() {
                            @Override
                            boolean isFree(
                                    MarginBound margin, LiveMarket market, int line, double added, double price) {
                                return margin.isFree(market, line, added * 0.9, price);
                            }
                        });
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void figuresThatAreAMillionthOffAreFound() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 40; i++) {
                        new OrderWorld(70_000 + i, new Coverage()).play(new OrderBounds() {
                            @Override
                            @Nullable
                            PlainFigures figures(
                                    EngineState state, ControlSet set, int number, Account account, Order order) {
                                PlainFigures exact = super.figures(state, set, number, account, order);
                                return exact == null
                                        ? null
                                        : new PlainFigures(
                                                exact.asset(),
                                                exact.valued(),
                                                exact.usd().multiply(new BigDecimal("1.000001")),
                                                exact.isWithinLimits());
                            }
                        });
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
