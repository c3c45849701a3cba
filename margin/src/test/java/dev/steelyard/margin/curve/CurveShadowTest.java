package dev.steelyard.margin.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a price can go before a curve has fallen: never too far, and on straight pieces all the way. */
class CurveShadowTest {
    private static final int CURVES = 3_000;
    private static final int PROBES = 24;

    @Test
    void theCurveIsNowhereLowerWithinItsReach() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CURVES; i++) {
            Draw draw = new Draw(20_260_501 + i);
            PriceCurve first = curve(draw);
            PriceCurve second = curve(draw);
            BigDecimal weight = draw.between("-2", "2", 3);
            PriceCurve exact = first.times(weight).minus(second);
            CurveShadow shadow = CurveShadow.of(first).combined(weight.doubleValue(), CurveShadow.of(second), -1);
            BigDecimal start = draw.chance(0.1) ? new BigDecimal("100") : draw.between("20", "500", 4);
            BigDecimal drop = draw.magnitude(-2, 5, 4);
            BigDecimal floor = exact.at(start).subtract(drop);

            double low = shadow.reachDown(start.doubleValue(), drop.doubleValue());
            double high = shadow.reachUp(start.doubleValue(), drop.doubleValue());

            assertThat(low).isLessThanOrEqualTo(start.doubleValue());
            assertThat(high).isGreaterThanOrEqualTo(start.doubleValue());
            for (int probe = 0; probe < PROBES; probe++) {
                BigDecimal at = between(draw, low, high);
                assertThat(exact.at(at)).as("at %s of %s to %s", at, low, high).isGreaterThanOrEqualTo(floor);
            }
            coverage.hitIf(low > start.doubleValue() / CurveShadow.FARTHEST * 2, "ends below");
            coverage.hitIf(high < start.doubleValue() * CurveShadow.FARTHEST / 2, "ends above");
            coverage.hitIf(first.pieces().size() > 1, "pieces");
            coverage.hitIf(start.compareTo(new BigDecimal("100")) == 0, "starts on a round price");
        }
        coverage.require("ends below", 500);
        coverage.require("ends above", 500);
        coverage.require("pieces", 1_000);
        coverage.require("starts on a round price", 200);
    }

    @Test
    void onAStraightPieceTheReachIsTheCrossing() {
        CurveShadow line = CurveShadow.of(PriceCurve.of(PriceForm.linear(new BigDecimal("10"))));

        assertThat(line.reachDown(1000, 200)).isBetween(980.0, 980.000001);
        assertThat(line.reachUp(1000, 200)).isEqualTo(1000 * CurveShadow.FARTHEST);
    }

    @Test
    void onAnInversePieceTheReachComesNearTheCrossing() {
        // −1000/P falls by 0.25 from P = 1000 where 1000/P = 1.25.
        CurveShadow inverse = CurveShadow.of(PriceCurve.of(PriceForm.inverse(new BigDecimal("-1000"))));

        assertThat(inverse.reachDown(1000, 0.25)).isBetween(800.0, 800.001);
    }

    @Test
    void aJumpIsAnEdge() {
        PriceCurve jump = PriceCurve.between(
                List.of(new BigDecimal("120")),
                inside -> PriceForm.constant(new BigDecimal(inside.compareTo(new BigDecimal("120")) < 0 ? "10" : "2")));

        assertThat(CurveShadow.of(jump).reachUp(100, 5)).isEqualTo(120);
        assertThat(CurveShadow.of(jump).reachUp(100, 9)).isGreaterThan(10_000);
        assertThat(CurveShadow.of(jump).reachUp(120, 5)).isEqualTo(120);
        assertThat(CurveShadow.of(jump).reachDown(200, 5)).isLessThan(1);
    }

    private static BigDecimal between(Draw draw, double low, double high) {
        BigDecimal from = new BigDecimal(Double.toString(Math.nextUp(low)));
        BigDecimal to = new BigDecimal(Double.toString(Math.nextDown(high)));
        BigDecimal share = draw.between("0", "1", 12);
        BigDecimal near = draw.chance(0.5) ? share : share.multiply(share).multiply(share);
        return from.add(to.subtract(from).multiply(near)).max(from);
    }

    private static PriceCurve curve(Draw draw) {
        List<BigDecimal> edges = new ArrayList<>();
        BigDecimal edge = draw.chance(0.3) ? new BigDecimal("100") : draw.between("10", "300", 3);
        for (int i = draw.integer(0, 3); i > 0; i--) {
            edges.add(edge);
            edge = edge.add(draw.between("1", "200", 2));
        }
        return PriceCurve.between(edges, inside -> form(draw));
    }

    private static PriceForm form(Draw draw) {
        PriceForm form = PriceForm.constant(draw.between("-1000", "1000", 2));
        if (draw.chance(0.8)) {
            form = form.plus(PriceForm.linear(draw.between("-50", "50", 3)));
        }
        if (draw.chance(0.4)) {
            form = form.plus(PriceForm.inverse(draw.between("-100000", "100000", 1)));
        }
        if (draw.chance(0.2)) {
            form = form.plus(PriceForm.PRICE.times(PriceForm.linear(draw.between("-0.1", "0.1", 5))));
        }
        if (draw.chance(0.1)) {
            PriceForm squared = PriceForm.inverse(BigDecimal.ONE).times(PriceForm.inverse(BigDecimal.ONE));
            form = form.plus(squared.times(draw.between("-1000", "1000", 1)));
        }
        return form;
    }
}
