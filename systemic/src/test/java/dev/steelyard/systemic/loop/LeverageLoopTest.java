package dev.steelyard.systemic.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeverageLoopTest {
    @Test
    void aLoopGrowsToItsLimit() {
        BorrowLoop loop = new BorrowLoop(0.8);
        assertThat(loop.exposure(0)).isEqualTo(1);
        assertThat(loop.exposure(5)).isCloseTo(3.68928, within(1e-14));
        assertThat(loop.exposure(500)).isCloseTo(loop.limit(), within(1e-12));
        assertThat(loop.fallToLiquidation(0.825)).isCloseTo(1 / 33.0, within(1e-15));
        assertThat(new BorrowLoop(0).limit()).isEqualTo(1);
    }

    @Test
    void aLoopUnwindsInRoundsOrNotAtAll() {
        BorrowLoop loop = new BorrowLoop(0.8);
        assertThat(loop.roundsToUnwind(5, 0.825)).isBetween(5, 20);
        assertThat(loop.roundsToUnwind(5, 0.95)).isLessThan(loop.roundsToUnwind(5, 0.825));
        assertThat(loop.roundsToUnwind(5, 0.8)).isEqualTo(-1);
        assertThat(loop.roundsToUnwind(0, 0.8)).isZero();
    }

    @Test
    void aLiquidationIsToxicAboveItsThreshold() {
        ToxicLiquidation rule = new ToxicLiquidation(0.045);
        assertThat(rule.isToxic(100, 97)).isTrue();
        assertThat(rule.isToxic(100, 90)).isFalse();
        double at = rule.threshold() * 100;
        assertThat(rule.loanToValueAfter(100, at, 10)).isCloseTo(rule.threshold(), within(1e-15));
        assertThat(rule.loanToValueAfter(10, 97, 50)).isNull();
    }

    @Test
    void aChainOfCollateralAddsUp() {
        CollateralChain chain = new CollateralChain(100, 0.1, 0.8);
        assertThat(chain.after(0)).isEqualTo(100);
        assertThat(chain.after(400)).isCloseTo(chain.total(), within(1e-10));
        assertThat(new CollateralChain(100, 1, 1).velocity()).isEqualTo(1);
        assertThat(new CollateralChain(100, 0, 1).total()).isInfinite();
        assertThatThrownBy(() -> new CollateralChain(100, 1.1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
