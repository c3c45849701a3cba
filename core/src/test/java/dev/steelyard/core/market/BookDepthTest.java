package dev.steelyard.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.core.market.BookDepth.Walk;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookDepthTest {
    private static final BookDepth BOOK = new BookDepth(
            List.of(level("99", "10"), level("97", "100")), List.of(level("101", "10"), level("104", "100")));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Level level(String price, String size) {
        return new Level(d(price), d(size));
    }

    @Test
    void aSaleWalksDownTheBidsAndLeavesWhatTheyCannotTake() {
        assertThat(BOOK.sell(d("4"))).isEqualTo(new Walk(d("4"), d("396")));
        assertThat(BOOK.sell(d("15")).value()).isEqualByComparingTo("1475");
        assertThat(BOOK.sell(d("1000")).filled()).isEqualByComparingTo("110");
        assertThat(new BookDepth(List.of(), List.of()).sell(d("1")).filled()).isZero();
    }

    @Test
    void theSizeThatRaisesAValueIsTheInverseOfTheSale() {
        assertThat(BOOK.sizeToRaise(d("1475"))).isEqualByComparingTo("15");
        assertThat(BOOK.sizeToRaise(d("10690"))).isEqualByComparingTo("110");
        assertThat(BOOK.sizeToRaise(d("10690.01"))).isNull();
        assertThat(BOOK.sizeToRaise(BigDecimal.ZERO)).isZero();
    }

    @Test
    void theBookAbsorbsWhatItsWorseSideTakesAtTheCost() {
        // bids at an average of 98: (99 x 10 + 97 x 10) / 20; asks at 102: (101 x 10 + 104 x 5) / 15
        assertThat(BOOK.absorbs(d("100"), d("0.02"))).isEqualByComparingTo("15");
        assertThat(BOOK.absorbs(d("100"), d("0.005"))).isZero();
        assertThat(BOOK.absorbs(d("100"), d("0.5"))).isEqualByComparingTo("110");
    }

    @Test
    void aBookThatContradictsItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BookDepth(List.of(level("100", "1")), List.of(level("100", "1"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BookDepth(List.of(level("99", "1"), level("99", "1")), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> level("0", "1"));
    }
}
