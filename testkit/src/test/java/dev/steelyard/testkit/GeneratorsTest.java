package dev.steelyard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Payoff;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class GeneratorsTest {
    @Test
    void tiersFollowOneAnotherAndRise() {
        Coverage coverage = new Coverage();
        new Property<>(draw -> Contracts.tiers(draw, "5000"), Shrinker.none()).holds(5, 500, tiers -> {
            for (int i = 1; i < tiers.size(); i++) {
                TierSpec lower = tiers.get(i - 1);
                TierSpec upper = tiers.get(i);
                assertThat(upper.floor()).isEqualByComparingTo(lower.cap());
                assertThat(upper.maintenanceRate()).isGreaterThan(lower.maintenanceRate());
                BigDecimal before =
                        upper.floor().multiply(lower.maintenanceRate()).subtract(lower.deduction());
                BigDecimal after =
                        upper.floor().multiply(upper.maintenanceRate()).subtract(upper.deduction());
                coverage.hit(before.compareTo(after) == 0 ? "continuous" : "jump");
            }
            coverage.hit(tiers.getLast().cap() == null ? "open" : "capped");
        });

        coverage.require("continuous", 500);
        coverage.require("jump", 100);
        coverage.require("open", 100);
        coverage.require("capped", 100);
    }

    @Test
    void accountsAreOfEveryShape() {
        Coverage coverage = new Coverage();
        new Property<>(draw -> Worlds.one(draw, 10, 10, 10), Worlds.shrinker()).holds(9, 200, world -> {
            for (ContractSpec contract : world.contracts()) {
                assertThat(contract.mark()).isPositive();
                Payoff payoff = contract.instrument().terms().payoff();
                coverage.hit(payoff.toString());
            }
            for (Account account : world.accounts()) {
                coverage.hitIf(account.positions().isEmpty(), "no positions");
                coverage.hitIf(!account.orders().isEmpty(), "orders");
                for (Position position : account.positions()) {
                    assertThat(position.entryPrice()).isPositive();
                    coverage.hitIf(position.side() == PositionSide.SHORT, "hedged");
                    coverage.hitIf(position.size().signum() == 0, "empty");
                    coverage.hitIf(position.isolatedMargin() != null, "isolated");
                }
            }
        });

        for (String shape :
                new String[] {"LINEAR", "INVERSE", "no positions", "orders", "hedged", "empty", "isolated"}) {
            coverage.require(shape, 50);
        }
        coverage.require("QUANTO", 20);
    }
}
